"""One indicator, and all of a year side by side: what it is, who has it, how far it tells apart."""
