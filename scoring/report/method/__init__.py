"""The method page as data: a scheme as its printed table, worked through, compared, taken away."""
