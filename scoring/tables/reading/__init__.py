"""From a file to cells: what it is, its text, its header, its numbers. No meaning yet."""
