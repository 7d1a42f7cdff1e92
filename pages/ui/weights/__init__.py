"""The pieces of the weights page, from top to bottom: title, band, desk, telling, robust."""
