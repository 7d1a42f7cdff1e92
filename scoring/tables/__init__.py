"""What people hand in, read and checked; and the bundle the app loads (DESIGN section 4).

``submission.read_submission`` turns tables of figures, units, benchmarks, problem records and
rounds into frames: `inputs` sorts files and sheets, `figures` reads wide and long tables to
`series`, `settle` and `panel` put them together, `streams` says which row of a cell counts.
``bundle`` writes, verifies and reads the folder that holds scored results.
"""
