"""Scenarios: saved, reopened, compared, as files and links."""
