"""What comes with the figures: problem records, benchmarks, rounds, decided grades."""
