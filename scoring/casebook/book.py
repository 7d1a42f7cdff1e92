"""Scenarios kept: saved, revised, renamed, withdrawn, listed. Rows are only ever added."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from scoring.casebook.connect import engine_of, reading, writing
from scoring.casebook.faults import problem
from scoring.casebook.migrate import behind, upgrade
from scoring.casebook.rights import may_save, sees_region
from scoring.casebook.scenario import Draft, Scenario, cleaned, faults, split_ref
from scoring.casebook.tables import scenario_revision as rows
from scoring.problems import Refused
from scoring.viewer import Viewer

_FIELDS = tuple(f.name for f in fields(Scenario))


class Conflict(Refused):
    """Somebody saved another revision first.

    Parameters
    ----------
    mine : Scenario
        What was to be saved, with the revision it started from.
    theirs : Scenario
        The newest revision, which stands.
    """

    def __init__(self, mine: Scenario, theirs: Scenario) -> None:
        super().__init__([problem("conflict", theirs.author)])
        self.mine, self.theirs = mine, theirs


@dataclass(frozen=True)
class Casebook:
    """A database of what people decided; `open` it."""

    engine: sa.Engine

    @classmethod
    def open(cls, place: Path | str) -> Casebook:
        """Open the casebook of a folder, or the database of an address; made where there is none.

        Raises
        ------
        Refused
            ``casebook.place``, ``url``, ``read_only``, ``full``, ``locked``, ``damaged``,
            ``newer``, ``foreign``: nothing was changed.
        """
        engine = engine_of(place)
        with reading(engine) as connection:
            wants = behind(connection)
        if wants:
            with writing(engine) as connection:
                if behind(connection):  # another process may have done it while this one waited
                    upgrade(connection)
        return cls(engine)

    def save(self, draft: Draft, viewer: Viewer, after: Scenario | None = None) -> Scenario:
        """Keep a draft: as a new scenario, or as the revision after one that was looked at.

        Parameters
        ----------
        after : Scenario, optional
            The revision the person started from.

        Raises
        ------
        Conflict
            `after` is no longer the newest revision. Both are in it, both are kept by whoever
            holds them; nothing was written.
        Refused
            ``casebook.not_yours``, ``gone``; what is wrong with the draft; the database's faults.
        """
        if not may_save(viewer) or not sees_region(viewer, draft.region):
            raise Refused([problem("not_yours", viewer.role)])
        draft = replace(
            draft,
            name=cleaned(draft.name),
            reason=cleaned(draft.reason),
            origin=cleaned(draft.origin),
            spread=cleaned(draft.spread),
        )
        found = faults(draft)
        if found:
            raise Refused(found)
        return self._add(draft, viewer, after, withdrawn=False)

    def rename(self, old: Scenario, name: str, reason: str, viewer: Viewer) -> Scenario:
        """Give a scenario another name: a revision with the same weights."""
        return self.save(replace(old, name=name, reason=reason), viewer, after=old)

    def withdraw(self, old: Scenario, reason: str, viewer: Viewer) -> Scenario:
        """Hide a scenario from the lists, saying why; every revision stays, also by its address."""
        if not may_save(viewer) or not sees_region(viewer, old.region):
            raise Refused([problem("not_yours", viewer.role)])
        draft = replace(old, reason=cleaned(reason))
        found = faults(draft)
        if found:
            raise Refused(found)
        return self._add(draft, viewer, old, withdrawn=True)

    def list(self, viewer: Viewer) -> tuple[Scenario, ...]:
        """Return the newest revision of every scenario this person may see, saved last first."""
        newest = sa.select(sa.func.max(rows.c.number)).group_by(rows.c.id)
        query = sa.select(rows).where(rows.c.number.in_(newest)).order_by(rows.c.number.desc())
        return tuple(s for s in self._read(query, viewer) if not s.withdrawn)

    def revisions(self, id_: str, viewer: Viewer) -> tuple[Scenario, ...]:
        """Return every revision of a scenario, the first one first; empty where there is none."""
        query = sa.select(rows).where(rows.c.id == id_).order_by(rows.c.revision)
        return tuple(self._read(query, viewer))

    def get(self, ref: str, viewer: Viewer) -> Scenario:
        """Return a scenario by ``id`` (its newest revision) or ``id~revision``.

        Raises
        ------
        Refused
            ``casebook.gone``: there is none, or this person may not see it (the two are not told
            apart); the database's faults.
        """
        id_, revision = split_ref(ref)
        query = sa.select(rows).where(rows.c.id == id_)
        if revision is not None:
            query = query.where(rows.c.revision == revision)
        found = self._read(query.order_by(rows.c.revision.desc()).limit(1), viewer)
        if not found:
            raise Refused([problem("gone", ref)])
        return found[0]

    def _add(
        self, draft: Draft, viewer: Viewer, after: Scenario | None, *, withdrawn: bool
    ) -> Scenario:
        made = Scenario(
            **{f.name: getattr(draft, f.name) for f in fields(Draft)},
            id=after.id if after else secrets.token_hex(8),
            revision=after.revision + 1 if after else 1,
            author=viewer.name,
            created=datetime.now(UTC).isoformat(timespec="microseconds"),
            withdrawn=withdrawn,
        )
        try:
            # the row itself is the lock: a revision that is there already cannot be added again
            with writing(self.engine) as connection:
                if after:
                    _follows(connection, after)
                connection.execute(sa.insert(rows).values(_row(made)))
        except IntegrityError:
            raise Conflict(made, self.get(made.id, viewer)) from None
        return made

    def _read(self, query: Any, viewer: Viewer) -> Sequence[Scenario]:
        with reading(self.engine) as connection:
            found = connection.execute(query).mappings().all()
        # cut here, not on the page: what a person may not see never leaves this room
        return [_scenario(row) for row in found if sees_region(viewer, row["region"])]


def _follows(connection: sa.Connection, after: Scenario) -> None:
    """Refuse a revision after one that is not there: the next number would leave a hole."""
    found = sa.select(rows.c.number).where(rows.c.id == after.id, rows.c.revision == after.revision)
    if connection.scalar(found) is None:
        raise Refused([problem("gone", after.ref)])


def _row(made: Scenario) -> dict[str, Any]:
    found = {name: getattr(made, name) for name in _FIELDS}
    return found | {
        "weights": {node: float(weight) for node, weight in made.weights.items()},
        "locks": list(made.locks),
        "bounds": {node: list(pair) for node, pair in made.bounds.items()},
    }


def _scenario(row: Any) -> Scenario:
    found = {name: row[name] for name in _FIELDS}
    bounds = {node: (low, high) for node, (low, high) in found["bounds"].items()}
    return Scenario(**found | {"locks": tuple(found["locks"]), "bounds": bounds})
