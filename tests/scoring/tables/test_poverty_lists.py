"""The published lists of poor counties, by code and name as they were printed; and their twin.

The twin holds the same kinds of rows, made here, so that the behaviour is held where the
published lists are absent.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

import pytest

from geodata.history import History
from geodata.places import place, places
from scoring.problems import Refused, errors
from scoring.scheme.model import Scheme
from scoring.tables.collect import Collector
from scoring.tables.submission import read_submission
from scoring.tables.units.code_history import read_code_history
from scoring.tables.units.unit_list import area_of
from support.joining import Joined, join
from support.shared import SHARED, rows_of

LIST = SHARED / "poverty_counties_832.csv"
BANNERS = SHARED / "nm_poor_banners_45_of_57.csv"
AREACODES = SHARED / "areacodes_history.csv"
HEADER = "代码,名称,省份,脱贫年份"
SEEDS = (1, 7, 20251124)


@dataclass(frozen=True)
class Published:
    """One row as printed, and the area it is today."""

    code: str
    name: str
    province: str
    exit_year: str
    area: str
    codes: dict[str, str]

    @property
    def cells(self) -> tuple[str, ...]:
        return self.code, self.name, self.province, self.exit_year


TWIN = [
    # printed code, name, today's code; codes of 2015, 2018, 2020
    ("130881", "平泉县", "130881", "130823", "130881", "130881"),
    ("130708", "万全县", "130708", "130729", "130708", "130708"),
    ("130705", "宣化县", "130705", "130705", "130705", "130705"),
    ("360704", "赣县", "360704", "360721", "360704", "360704"),
    ("420304", "郧县", "420304", "420304", "420304", "420304"),
    ("520328", "湄潭", "520328", "520328", "520328", "520328"),
    ("520603", "万山特区", "520603", "520603", "520603", "520603"),
    ("520204", "水城县", "520204", "520221", "520221", "520204"),
    ("532600", "文山市", "532601", "532601", "532601", "532601"),
    ("540530", "错那县", "540530", "542232", "540530", "540530"),
    ("540602", "那曲县", "540602", "542421", "540602", "540602"),
    ("622900", "临夏市", "622901", "622901", "622901", "622901"),
    ("622927", "积石山自治县", "622927", "622927", "622927", "622927"),
    ("630104", "冷湖行委", "632803", "", "632803", "632803"),
    ("632803", "茫崖行委", "632803", "", "632803", "632803"),
    ("632825", "大柴旦行委", "632857", "", "", ""),
    ("650521", "巴里坤哈萨克自治县", "650521", "652222", "650521", "650521"),
]


def twin() -> list[Published]:
    made = [
        Published(
            *(code, name, place(today).province_name, "2019", today),  # pyright: ignore
            dict(zip(("code_2015", "code_2018", "code_2020"), codes, strict=True)),
        )
        for code, name, today, *codes in TWIN
    ]
    taken = {row.area for row in made}
    for there in ("150000", "620000", "520000"):
        for p in [p for p in places(there) if p.code not in taken][:12]:
            same = dict.fromkeys(("code_2015", "code_2018", "code_2020"), p.code)
            made.append(Published(p.code, p.name, p.province_name, "2018", p.code, same))
    return made


@pytest.fixture(params=["twin", "published"], scope="module")
def published(request: pytest.FixtureRequest) -> list[Published]:
    if request.param == "twin":
        return twin()
    return [
        Published(
            *(row[key] for key in ("code_src", "name", "province", "exit_year")),
            row["adcode_tianditu"],
            {key: row[key] for key in ("code_2015", "code_2018", "code_2020")},
        )
        for row in rows_of(LIST)
    ]


@pytest.fixture(scope="module")
def areacodes() -> History:
    if not AREACODES.is_file():
        pytest.skip("needs ../shared/data/areacodes_history.csv, which is not here")
    found = read_code_history(AREACODES, Collector())
    assert found is not None
    return found


def shuffled(rows: list[Published], seed: int) -> list[Published]:
    return random.Random(seed).sample(rows, len(rows))


def check_all(rows: list[Published], got: Joined) -> None:
    assert not got.errors
    for row, unit in zip(rows, got.units, strict=True):
        assert unit is not None and area_of(unit[0]) == row.area, row
    assert len({unit for unit in got.units}) == len(rows)
    assert len({area_of(code) for code in got.codes if code}) == len(rows) - 1


@pytest.mark.parametrize("seed", SEEDS)
def test_every_row_resolves_as_printed(published, seed):
    rows = shuffled(published, seed)
    got = join(HEADER, [row.cells for row in rows])
    check_all(rows, got)
    units = {row.name: unit for row, unit in zip(rows, got.units, strict=True)}
    assert units["冷湖行委"] == ("632803-2", "冷湖行政委员会")  # 630104 is a district of Xining
    assert units["茫崖行委"] == ("632803", "茫崖市")
    slips = {p.value for p in got.remarks if p.level == "warning"}
    assert slips == {"630104 冷湖行委", "532600 文山市", "622900 临夏市"}
    if len(rows) > 800:
        assert len(rows) == 832 and len({row.area for row in rows}) == 831


@pytest.mark.parametrize("key", ["code_2015", "code_2018", "code_2020"])
def test_the_list_in_the_codes_of_another_year(published, key):
    """Units without a code then are found by name within the province."""
    rows = shuffled(published, 3)
    cells = [(row.codes[key], *row.cells[1:]) for row in rows]
    check_all(rows, join(HEADER, cells))
    changed = sum(row.codes[key] not in (row.area, "") for row in rows)
    said = {p.value for p in join(HEADER, cells).remarks if p.code == "table.code_history"}
    assert len(said) >= changed
    if len(rows) > 800 and key == "code_2015":
        assert changed == 46


def test_names_within_their_province_need_no_code(published):
    rows = shuffled(published, 4)
    check_all(rows, join("名称,省份", [(row.name, row.province) for row in rows]))


def test_with_the_areacodes_file_the_answers_are_the_same(published, areacodes):
    rows = shuffled(published, 5)
    for codes in ([r.code for r in rows], [r.codes["code_2015"] for r in rows]):
        cells = [(code, *row.cells[1:]) for code, row in zip(codes, rows, strict=True)]
        plain, with_file = join(HEADER, cells), join(HEADER, cells, history=areacodes)
        assert with_file.units == plain.units and not with_file.errors


LETTERS = sorted({letter for p in places() for letter in p.name})


def altered(row: Published, way: str, draw: random.Random) -> str:
    """Return another name for the row: a letter changed, or a county's of the same or another
    province.
    """
    here = place(row.area)
    assert here is not None
    if way == "letter":
        at = draw.randrange(len(row.name))
        letter = draw.choice([x for x in LETTERS if x != row.name[at]])
        return row.name[:at] + letter + row.name[at + 1 :]
    same = way == "province"
    others = [p.name for p in places() if (p.province == here.province) is same]
    return draw.choice([name for name in others if name not in (row.name, here.name)])


@pytest.mark.parametrize("way", ["letter", "province", "elsewhere", "any"])
@pytest.mark.parametrize("seed", SEEDS)
def test_exactly_the_altered_names_are_refused(published, way, seed):
    draw = random.Random(f"{seed} {way}")
    rows = shuffled(published, seed)
    ways = ("letter", "province", "elsewhere") if way == "any" else (way,)
    chosen = sorted(draw.sample(range(len(rows)), 20))
    cells = [list(row.cells) for row in rows]
    for at in chosen:
        cells[at][1] = altered(rows[at], draw.choice(ways), draw)
    got = join(HEADER, cells)
    assert [p.at.row for p in got.errors] == [at + 2 for at in chosen]
    for problem in got.errors:
        assert problem.code in ("table.code_name", "table.code_split")
        row = cells[(problem.at.row or 0) - 2]
        assert problem.value == f"{row[0]} {row[1]}" and problem.at.column == "代码"
    for at, (row, unit) in enumerate(zip(rows, got.units, strict=True)):
        assert (unit is None) == (at in chosen)
        assert unit is None or area_of(unit[0]) == row.area


# through the whole reader


@pytest.fixture
def scheme() -> Scheme:
    leaf = {
        "id": "exit_year",
        "title": {"zh": "脱贫年份", "en": "Year of exit"},
        "weight": 1,
        "rule": {"type": "linear", "zero": 2020, "full": 2016},
    }
    head = {"id": "exits", "title": {"zh": "脱贫年份"}, "kind": "assessment", "status": "user"}
    return Scheme.model_validate({**head, "tree": [leaf]})


def write(path: Path, header: str, rows: list[tuple[str, ...]]) -> Path:
    text = "\n".join([header, *(",".join(row) for row in rows), ""])
    path.write_text(text, encoding="utf-8-sig")
    return path


def test_the_list_is_read_as_a_submission(published, scheme, tmp_path):
    rows = shuffled(published, 6)
    path = write(tmp_path / "list.csv", HEADER, [row.cells for row in rows])
    got = read_submission(path, scheme, year=2020)
    by_code = {unit.code: unit for unit in got.units.itertuples()}
    assert len(by_code) == len(rows)
    assert {area_of(str(code)) for code in by_code} == {row.area for row in rows}
    apart = by_code["632803-2"]
    assert (apart.name, apart.kind, bool(apart.in_map)) == ("冷湖行政委员会", "旗县", False)
    assert apart.parent == "632800" and sum(by_code[c].in_map for c in by_code) == len(rows) - 1
    assert "630104" not in by_code
    read = dict(zip(got.panel["code"], got.panel["value"], strict=True))
    for row in rows:
        if row.area != "632803":
            assert read[row.area] == float(row.exit_year)
    assert not [p for p in got.remarks if p.code == "table.column_unused"]


def test_a_submission_with_altered_names_is_refused_in_those_rows(published, scheme, tmp_path):
    draw, rows = random.Random(8), shuffled(published, 8)
    chosen = sorted(draw.sample(range(len(rows)), 20))
    cells = [list(row.cells) for row in rows]
    for at in chosen:
        cells[at][1] = altered(rows[at], "letter", draw)
    path = write(tmp_path / "list.csv", HEADER, [tuple(row) for row in cells])
    with pytest.raises(Refused) as caught:
        read_submission(path, scheme, year=2020)
    assert [p.at.row for p in errors(caught.value.problems)] == [at + 2 for at in chosen]


# the banners of Inner Mongolia


BANNER_TWIN = [
    ("150424", "林西县", "赤峰市"),
    ("150125", "武川县", "呼和浩特市"),
    ("150722", "莫力达瓦达斡尔族自治旗", "呼伦贝尔市"),
    ("150723", "鄂伦春自治旗", "呼伦贝尔市"),
    ("152222", "科尔沁右翼中旗", "兴安盟"),
    ("150929", "四子王旗", "乌兰察布市"),
    ("152528", "镶黄旗", "锡林郭勒盟"),
]


@pytest.mark.parametrize("which", ["twin", "published"])
def test_every_banner_resolves(which):
    rows = BANNER_TWIN
    if which == "published":
        rows = [(r["code"], r["name"], r["prefecture"]) for r in rows_of(BANNERS)]
        assert len(rows) == 45
    want = [row[0] for row in rows]
    coded = join("代码,名称,盟市", rows)
    assert coded.codes == want and not coded.errors and not coded.remarks
    for header, cells, region in (
        ("名称", [(row[1],) for row in rows], "15"),
        ("旗县,盟市", [row[1:] for row in rows], None),
    ):
        named = join(header, cells, region)
        assert named.codes == want and not named.errors
