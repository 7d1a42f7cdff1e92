"""From the cells of wide and long tables to the panel: which figure, of which source, counts."""
