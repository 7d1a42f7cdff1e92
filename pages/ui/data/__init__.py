"""The data page: tables come in, versions are kept, every figure is followed to its row."""
