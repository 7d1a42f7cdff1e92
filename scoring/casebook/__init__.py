"""What people decide and must not lose, in one database: scenarios (调权方案).

Nothing is ever changed or removed: a correction is a further row. `Casebook` reads and writes,
everything else here imports no database library.
"""
