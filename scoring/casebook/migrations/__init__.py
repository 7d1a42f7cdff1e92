"""How the casebook's tables came to be: an Alembic environment inside the package."""
