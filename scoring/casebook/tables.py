"""The tables of the casebook, in types every database has.

They hold what migration 0001 makes (a test compares the two). Rulings and their audit chain will
stand beside them.
"""

from __future__ import annotations

import sqlalchemy as sa

METADATA = sa.MetaData()

scenario_revision = sa.Table(
    "scenario_revision",
    METADATA,
    # the order in which rows were saved: a clock may be set back, a sequence may not
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("id", sa.String(32), nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("withdrawn", sa.Boolean, nullable=False),
    sa.Column("author", sa.Text, nullable=False),
    sa.Column("created", sa.String(40), nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("scheme", sa.Text, nullable=False),
    sa.Column("scheme_sha256", sa.String(64), nullable=False),
    sa.Column("bundle", sa.Text, nullable=False),
    sa.Column("content_hash", sa.String(64), nullable=False),
    sa.Column("region", sa.String(6), nullable=True),
    sa.Column("year", sa.Integer, nullable=False),
    # JSON text keeps a float64 digit for digit (repr), and the order of the nodes
    sa.Column("weights", sa.JSON, nullable=False),
    sa.Column("locks", sa.JSON, nullable=False),
    sa.Column("bounds", sa.JSON, nullable=False),
    sa.Column("seed", sa.BigInteger, nullable=True),
    sa.Column("draws", sa.Integer, nullable=True),
    sa.Column("spread", sa.Text, nullable=False),
    sa.Column("origin", sa.Text, nullable=False),
    # two people who save the same next revision: the second one is told, nothing is overwritten
    sa.UniqueConstraint("id", "revision", name="scenario_revision_once"),
)
