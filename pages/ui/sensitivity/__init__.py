"""The pieces of the sensitivity page, one question a file."""
