"""How far a result can be trusted: other weights, other methods, sampling error, one at a time."""
