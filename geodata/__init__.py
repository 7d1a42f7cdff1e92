"""Places of China: codes, names, regions, borders, neighbours, words.

``codes``, ``regions``, ``terms``, ``neighbours`` and ``assets`` are light (standard library
only); ``geometry`` needs numpy and ``shapes`` geopandas; ``build`` makes ``data/`` anew and is
run by maintainers only. Nothing here imports another room of the product.
"""
