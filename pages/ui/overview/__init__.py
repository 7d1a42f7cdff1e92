"""The pieces of the overview, from top to bottom: title, figures, standing, desk, distribution."""
