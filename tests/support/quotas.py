"""A bundle with everything beside the weighted sum: quotas, caps, points, consequences."""

from __future__ import annotations

from pathlib import Path

from scoring.cli import main

SCHEME = """\
id: quotas
title: {zh: 名额方案, en: Places}
kind: assessment
status: user
level: free
sources: [{id: s1, title: 考核办法, title_en: The measure}]
terms: {甲等: First, 乙等: Second, 丙等: Third, 表扬: Praise, 约谈: A talk}
tree:
  - {id: work, title: {zh: 工作, en: Work}, weight: 1, rule: {type: given, full: 100}}
adjustments:
  - {id: award, title: {zh: 表彰, en: Award}, kind: bonus, points: 2, max: 3, basis: s1}
  - {id: press, title: {zh: 曝光, en: Exposed}, kind: penalty}
problems: [{id: fraud, title: {zh: 弄虚作假, en: Fraud}, effect: {cap: 乙等}}]
grades:
  by: quota
  capped: frees_place
  basis: s1
  steps: [[0.2, 甲等], [0.6, 乙等], [1, 丙等]]
consequences:
  - {when: {grade: 甲等, times: 2}, then: 表扬, basis: s1, clause: {no: 第九条}}
  - {when: {grade: 丙等}, then: 约谈}
"""
# 2019: B 90, A 80, C 70, D 60, E 50
# 2020: A 90 + 3, capped; B 85; C and D 70, tied for the third place; E 60
TABLE = "code,name,year,work\n" + "".join(
    f"{c},{c}地,{y},{v}\n"
    for y, row in ((2019, (80, 90, 70, 60, 50)), (2020, (90, 85, 70, 70, 60)))
    for c, v in zip("ABCDE", row, strict=True)
)
RECORDS = (
    "code,name,year,problem,date\n"
    "A,A地,2020,award,2020-05-01\nA,A地,2020,award,2020-06-01\nA,A地,2020,fraud,\n"
    "E,E地,2020,press,\n"
)


def write_quotas(folder: Path) -> Path:
    """Score the table and return the bundle."""
    for name, text in (("s.yaml", SCHEME), ("t.csv", TABLE), ("r.csv", RECORDS)):
        (folder / name).write_text(text, encoding="utf-8")
    files = ["--scheme", str(folder / "s.yaml"), "--problems", str(folder / "r.csv")]
    line = ["score", str(folder / "t.csv"), *files, "--out", str(folder / "b"), "--quiet"]
    assert main(line) == 0
    return folder / "b"
