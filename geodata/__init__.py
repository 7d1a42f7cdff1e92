"""Places of China: codes, names, regions, borders, neighbours, words.

``codes``, ``history``, ``regions``, ``terms``, ``neighbours`` and ``assets`` are light (standard
library only); ``geometry`` needs numpy and ``shapes`` geopandas. ``build`` makes ``data/`` anew and
is run by maintainers only; ``made`` cuts a region's map when asked for, ``boundary`` makes map
files from an approved file, and ``mapset`` says which are in use.
Nothing here imports another room of the product.
"""
