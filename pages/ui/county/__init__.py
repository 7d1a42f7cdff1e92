"""What the county page is made of: choice, state of the result, head, parts, line, points lost."""
