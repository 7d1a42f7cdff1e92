"""Several processes at once, one of them killed: what was said to be saved is there, once."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from scoring.casebook.book import Casebook
from scoring.viewer import LOCAL

ROOT = Path(__file__).resolve().parents[3]
WRITERS, SAVES = 4, 50

WRITER = """
import sys
from pathlib import Path
from scoring.casebook.book import Casebook, Conflict
from scoring.casebook.scenario import Draft
from scoring.viewer import LOCAL
who, place, saves = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
book = Casebook.open(place)
shared = book.list(LOCAL)[0]
for k in range(saves):
    draft = Draft(f"{who}-{k}", "r", "s", "a" * 64, "b", "c" * 64, None, 2020, {"n": 0.1 * k})
    print("saved", book.save(draft, LOCAL).ref, draft.name, flush=True)
    if k % 5 == 0:  # and all of them want the next revision of one scenario
        while True:
            try:
                shared = book.save(draft, LOCAL, after=book.get(shared.id, LOCAL))
            except Conflict:
                continue
            break
        print("saved", shared.ref, draft.name, flush=True)
"""


@pytest.mark.slow
def test_nothing_acknowledged_is_lost_and_no_revision_is_given_twice(tmp_path):
    from scoring.casebook.scenario import Draft

    place = tmp_path / "book"
    shared = Casebook.open(place).save(
        Draft("shared", "r", "s", "a" * 64, "b", "c" * 64, None, 2020, {"n": 1.0}), LOCAL
    )
    said = [tmp_path / f"{who}.txt" for who in range(WRITERS)]
    writers = []
    for who, path in enumerate(said):
        with path.open("wb") as out:
            line = [sys.executable, "-c", WRITER, str(who), str(place), str(SAVES)]
            writers.append(subprocess.Popen(line, cwd=ROOT, stdout=out, stderr=subprocess.STDOUT))
    victim = writers[0]
    end = time.monotonic() + 60
    while len(said[0].read_bytes().splitlines()) < 10 and time.monotonic() < end:
        time.sleep(0.01)
    victim.kill()
    assert [w.wait(120) for w in writers][1:] == [0] * (WRITERS - 1)
    # the last line of the one that was killed may be cut off: then nobody was told
    lines = [line.split() for p in said for line in p.read_text().splitlines(keepends=True)
             if line.endswith("\n")]  # fmt: skip
    assert len(lines) >= (WRITERS - 1) * (SAVES + SAVES // 5) + 10
    assert {line[0] for line in lines} == {"saved"}
    refs = [ref for _, ref, _ in lines]
    assert len(set(refs)) == len(refs)
    book = Casebook.open(place)
    assert [book.get(ref, LOCAL).name for ref in refs] == [name for _, _, name in lines]
    numbers = [s.revision for s in book.revisions(shared.id, LOCAL)]
    assert numbers == list(range(1, len(numbers) + 1))


def test_a_database_made_by_several_at_once_is_made_once(tmp_path):
    code = (
        "import sys; from pathlib import Path; from scoring.casebook.book import Casebook;"
        "sys.stdin.readline(); Casebook.open(Path(sys.argv[1])); print('open')"
    )
    line = [sys.executable, "-c", code, str(tmp_path / "book")]
    pipe = subprocess.PIPE
    several = [
        subprocess.Popen(line, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=subprocess.STDOUT)
        for _ in range(4)
    ]
    time.sleep(1.0)  # until all wait at the line
    for process in several:
        assert process.stdin is not None
        process.stdin.write(b"go\n")
        process.stdin.flush()
    assert [p.communicate(timeout=60)[0].strip() for p in several] == [b"open"] * 4
    assert Casebook.open(tmp_path / "book").list(LOCAL) == ()
