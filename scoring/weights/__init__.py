"""Where weights come from: one method a file, locks and bounds, experts. Official ones stay."""
