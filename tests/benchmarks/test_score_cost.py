"""What `jingzhun score` costs on a national table: 2,850 units x 40 indicators x 5 years, as CSV.

Limits of the issue: 6 s of CPU (the median of three runs), 600 MB at the peak (the largest of
them), children included. CPU is what the system counted for the command and everything it started;
the peak is the sum of their resident sizes, looked at every few milliseconds (the system's own
figure for children is that of the largest one this program ever had).
"""

from __future__ import annotations

import contextlib
import resource
import statistics
import subprocess
import sys
import time

import psutil
import pytest

from scoring.tables.bundle import read_bundle
from support import national

CPU, MEMORY = 6.0, 600e6


def run_and_watch(line: list[str]) -> tuple[int, float, float]:
    """Run a command; return its exit code, CPU seconds and peak of resident bytes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    process = subprocess.Popen(line)
    watched, peak = psutil.Process(process.pid), 0
    while process.poll() is None:
        with contextlib.suppress(psutil.Error):
            family = [watched, *watched.children(recursive=True)]
            peak = max(peak, sum(one.memory_info().rss for one in family))
        time.sleep(0.005)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return process.returncode, spent, peak


@pytest.mark.bench
@pytest.mark.slow
def test_score_of_a_national_table(tmp_path):
    scheme = national.write_scheme(tmp_path / "s.yaml", 40)
    table = national.write_csv(tmp_path / "t.csv", national.rows(2850, 40, range(2016, 2021)))
    words = ["score", str(table), "--scheme", str(scheme), "--out", str(tmp_path / "b"), "--quiet"]
    line = [sys.executable, "-m", "scoring.cli", *words, "--force"]
    runs = [run_and_watch(line) for _ in range(3)]
    assert [code for code, *_ in runs] == [0, 0, 0]
    spent = statistics.median(spent for _, spent, _ in runs)
    peak = max(peak for *_, peak in runs)
    print(
        f"\njingzhun score 2,850 x 40 x 5: CPU {spent:.2f} s (limit {CPU:g}), "
        f"peak {peak / 1e6:.0f} MB (limit {MEMORY / 1e6:.0f})"
    )
    bundle = read_bundle(tmp_path / "b")
    assert bundle.verified and len(bundle.panel) == 2850 * 40 * 5
    assert spent <= CPU
    assert peak <= MEMORY
