"""What a scheme says: its tree, rules, grades, vetoes, adjustments, lenses."""
