"""What people decide and must not lose: scenarios first (SQLAlchemy; SQLite unless told)."""
