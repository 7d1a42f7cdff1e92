"""Whom a row speaks of: codes and names joined to places, and who is in the table."""
