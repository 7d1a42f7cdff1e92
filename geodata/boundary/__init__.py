"""An approved boundary file becomes a set of map files: ``jingzhun boundary`` (geopandas).

``intake`` reads GeoJSON, GeoParquet and Shapefiles (``unpack`` guards a zipped one), ``about`` the
manifest beside it; ``reference`` brings it to degrees, ``mend`` makes sound polygons, ``naming``
checks codes and names, ``shift`` looks for GCJ-02; ``make`` puts them together, ``save`` writes the
folder, ``opened`` checks one before it is used. Nothing is corrected that is not said.
"""
