"""What people hand in, read and checked; and the bundle the app loads (DESIGN section 4).

``submission.read_submission`` turns a table, a units table and problem records into frames;
``bundle`` writes, verifies and reads the folder that holds scored results.
"""
