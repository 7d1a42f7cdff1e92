"""Results as data for readers: what a screen or a document shows, computed once, here.

Everything is computed on the whole bundle and only then cut to what a viewer may see.
"""
