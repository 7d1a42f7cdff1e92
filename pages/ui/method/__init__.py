"""The method page: a scheme read, worked through with one unit, compared, taken away."""
