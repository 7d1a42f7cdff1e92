"""Tables of changes as files: the hand-kept form, the areacodes form, what is refused."""

import csv
from dataclasses import replace

import pytest

from geodata.history import Change, History, HistoryFault, changes_of, history, read_history
from geodata.places import DATA, place
from support.shared import SHARED

AREACODES = SHARED / "areacodes_history.csv"
HEADER = "代码,一级行政区,二级行政区,名称,级别,状态,启用时间,变更/弃用时间,新代码"


def outcome(past: History, code: str, name: str | None = None) -> tuple[str, list[str]]:
    found = past.successors(code, name)
    return found.kind, [p.code for p in found.places]


@pytest.fixture(scope="module")
def areacodes() -> History:
    if not AREACODES.is_file():
        pytest.skip("needs ../shared/data/areacodes_history.csv, which is not here")
    return read_history(AREACODES)


OWN = "old_code,old_name,kind,year,new_code,new_name,reason,source\n"


def write(tmp_path, text: str, encoding="utf-8"):
    path = tmp_path / "history.csv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_the_hand_kept_form(tmp_path, encoding):
    rows = (
        "990001,甲县,merged,2016,150602,东胜区,合并,公告\n,乙县,split,,150603,康巴什区,无码,公告\n"
    )
    one, other = read_history(write(tmp_path, OWN + rows, encoding)).changes
    assert (one.new, one.source) == (("150602", "东胜区"), "公告")
    assert (one.old, one.kind, one.year, one.row) == (("990001", "甲县"), "merged", 2016, 2)
    assert (other.old_code, other.year, other.kind, other.row) == ("", None, "split", 3)
    assert one.reason_en == "合并"  # where no English is given


def test_the_hand_kept_form_in_chinese(tmp_path):
    head = "旧代码,旧名称,类型,年份,新代码,新名称,原因,英文原因,来源\n"
    text = head + "990001,甲县,并入,2016,150602,东胜区,合并,merged,公告\n"
    (one,) = read_history(write(tmp_path, text)).changes
    assert (one.kind, one.reason_en, one.source) == ("merged", "merged", "公告")


def test_the_built_in_file_is_in_the_form_it_states():
    with (DATA / "code_history.csv").open(encoding="utf-8", newline="") as handle:
        header, *rows = csv.reader(handle)
    assert changes_of(header, list(enumerate(rows, 2))) == history().changes


@pytest.mark.parametrize(
    ("row", "column", "value"),
    [
        ("99001,甲县,merged,2016,150602,东胜区,合并,公告", "old_code", "99001"),
        ("990001,,merged,2016,150602,东胜区,合并,公告", "old_name", ""),
        ("990001,甲县,并了,2016,150602,东胜区,合并,公告", "kind", "并了"),
        ("990001,甲县,merged,16年,150602,东胜区,合并,公告", "year", "16年"),
        ("990001,甲县,merged,2016,,东胜区,合并,公告", "new_code", ""),
        ("990001,甲县,merged,2016,１５０６０２,东胜区,合并,公告", "new_code", "１５０６０２"),
        ("990001,甲县,merged,2016,150602,,合并,公告", "new_name", ""),
        ("990001,甲县,merged,2016,150602,东胜区,,公告", "reason", ""),
        ("990001,甲县,merged,2016,150602,东胜区,合并,", "source", ""),
    ],
)
def test_a_wrong_row_is_refused_with_its_cell(tmp_path, row, column, value):
    good = "990002,乙县,recoded,2016,150603,康巴什区,改码,公告\n"
    with pytest.raises(HistoryFault) as caught:
        read_history(write(tmp_path, OWN + good + row + "\n"))
    (fault,) = caught.value.faults
    assert (fault.row, fault.column, fault.value) == (3, column, value)
    assert fault.message.zh and fault.message.en and fault.remedy.zh and fault.remedy.en


def test_every_fault_of_a_file_at_once(tmp_path):
    text = OWN + "1,甲县,merged,2016,2,东胜区,合并,公告\n990001,,也许,2016,150602,东胜区,合并,\n"
    with pytest.raises(HistoryFault) as caught:
        read_history(write(tmp_path, text))
    assert [(f.row, f.column) for f in caught.value.faults] == [
        (2, "old_code"),
        (2, "new_code"),
        (3, "old_name"),
        (3, "source"),
        (3, "kind"),
    ]


def test_two_successors_without_the_word_split_are_refused(tmp_path):
    rows = [
        "990001,甲县,merged,2016,150602,东胜区,合并,公告",
        "990001,甲县,split,2016,150603,康巴什区,拆分,公告",
    ]
    with pytest.raises(HistoryFault) as caught:
        read_history(write(tmp_path, OWN + "\n".join(rows)))
    (fault,) = caught.value.faults
    assert (fault.row, fault.value) == (3, "甲县") and "2" in fault.message.en
    split = "\n".join(rows).replace("merged", "split")
    assert len(read_history(write(tmp_path, OWN + split)).changes) == 2


def test_another_table_is_refused(tmp_path):
    for text in ("代码,名称\n150602,东胜区\n", ""):
        with pytest.raises(HistoryFault, match="old_code"):
            read_history(write(tmp_path, text))


# the areacodes form, on rows made here

SMALL = [
    "150600,内蒙古自治区,鄂尔多斯市,鄂尔多斯市,地级,在用,2001,,",
    "150602,内蒙古自治区,鄂尔多斯市,东胜区,县级,在用,2001,,150603[2016]",
    "150603,内蒙古自治区,鄂尔多斯市,康巴什区,县级,在用,2016,,",
    "150621,内蒙古自治区,鄂尔多斯市,达拉特旗,县级,在用,2001,,",
    "990101,某省,某地区,甲县,县级,弃用,1981,2001,150603[1999];150602",
    "990102,某省,某地区,乙县,县级,弃用,1981,2016,150602;150603",
    "990103,某省,某地区,东胜市,县级,变更,1981,1990,990103",
    "990103,某省,某地区,东胜市,县级,弃用,1990,2001,150602",
    "990104,某省,某地区,丙县,县级,弃用,1981,2010,150621",
    "990105,某省,某地区,丁县,县级,变更,1981,2005,990105",
    "990105,某省,某地区,戊县,县级,弃用,2005,2016,150603",
    "990106,某省,某地区,达拉特旗,县级,弃用,1981,2001,150621",
    "990200,某省,某盟,某盟,地级,弃用,1981,2001,",
]


def small(rows=SMALL) -> History:
    table = list(csv.reader([HEADER, *rows]))
    return History(changes_of(table[0], list(enumerate(table[1:], 2))))


@pytest.mark.parametrize(
    ("old", "kinds", "found"),
    [
        # two units became the new district: the one that bears its name carried on
        (("990101", "甲县"), ["merged"], ["150602"]),
        (("990103", "东胜市"), ["upgraded"], ["150602"]),
        (("990102", "乙县"), ["split", "split"], ["150602", "150603"]),
        (("990104", "丙县"), ["merged"], ["150621"]),  # the banner was there before
        (("990105", "丁县"), ["renamed", "upgraded"], ["150603"]),
        (("990106", "达拉特旗"), ["recoded"], ["150621"]),
    ],
)
def test_kinds_are_worked_out(old, kinds, found):
    got = small().successors(*old)
    assert [c.kind for c in got.changes] == kinds
    assert [p.code for p in got.places] == found
    assert (got.kind == "split") == (len(found) > 1)


def test_of_two_units_of_one_stem_the_one_of_the_same_name_carried_on():
    past = small(
        [
            "150602,内蒙古自治区,鄂尔多斯市,东胜区,县级,在用,2001,,",
            "990107,某省,某市,东胜市,县级,弃用,1981,2001,150602",
            "990108,某省,某市,东胜区,县级,弃用,1981,2001,150602",
        ]
    )
    assert past.successors("990107", "东胜市").kind == "merged"
    assert past.successors("990108", "东胜区").kind == "changed"


def test_a_part_given_away_earlier_is_no_successor():
    """``150603[2016]``: the district went on; ``150603[1999];150602``: so did the county."""
    past = small()
    assert outcome(past, "150602", "东胜区") == ("current", ["150602"])
    assert outcome(past, "990101", "甲县")[1] == ["150602"]


def test_prefectures_of_the_areacodes_form_are_known_by_their_units():
    assert small().prefecture_codes("某地区") == {"990100"}
    here = place("150621")
    assert here is not None and "990100" in small().prefectures(here)


@pytest.mark.parametrize(
    ("row", "column", "value"),
    [
        ("15060,内蒙古自治区,鄂尔多斯市,东胜区,县级,在用,2001,,", "代码", "15060"),
        ("150602,内蒙古自治区,鄂尔多斯市,,县级,在用,2001,,", "名称", ""),
        ("150602,内蒙古自治区,鄂尔多斯市,东胜区,乡级,在用,2001,,", "级别", "乡级"),
        ("150602,内蒙古自治区,鄂尔多斯市,东胜区,县级,停用,2001,,", "状态", "停用"),
        ("150602,内蒙古自治区,鄂尔多斯市,东胜区,县级,在用,二〇〇一,,", "启用时间", "二〇〇一"),
        ("150602,内蒙古自治区,某市,东胜区,县级,弃用,2001,,150603", "变更/弃用时间", ""),
        ("150602,内蒙古自治区,某市,东胜区,县级,弃用,2001,2016,15060", "新代码", "15060"),
        ("150602,内蒙古自治区,某市,东胜区,县级,弃用,2001,2016,150603[16]", "新代码", "150603[16]"),
    ],
)
def test_a_wrong_row_of_the_areacodes_form(row, column, value):
    with pytest.raises(HistoryFault) as caught:
        small([SMALL[0], row])
    (fault,) = caught.value.faults
    assert (fault.row, fault.column, fault.value) == (3, column, value)


def test_joined_rows_of_the_areacodes_form_give_way_where_the_table_says_more():
    why = ("因", "why", "测试", 2)
    known = Change("990102", "乙县", "upgraded", 2016, "150602", "东胜区", *why)
    other = Change("990106", "达拉特旗", "recoded", 2001, "150602", "东胜区", *why)
    mine = History((known, other))
    whole, replaced, unused = mine.joined(small())
    assert outcome(whole, "990102", "乙县") == ("changed", ["150602"])
    assert [c.new_code for c in unused] == ["150603"]
    # where it contradicts, the file counts
    assert outcome(whole, "990106", "达拉特旗") == ("changed", ["150621"])
    assert [c.new_code for c in replaced] == ["150602"]
    # a split here, one successor in the file: the file counts
    parts = [replace(other, kind="split", new_code="150621"), replace(other, kind="split")]
    divided = History(tuple(replace(c, new_name=place(c.new_code).name) for c in parts))
    assert outcome(divided, "990106", "达拉特旗")[0] == "split"
    assert outcome(divided.joined(small())[0], "990106", "达拉特旗") == ("changed", ["150621"])
    # a table with kinds and reasons counts in any case
    own = History((replace(known, new_code="150603", new_name="康巴什区"),))
    assert outcome(mine.joined(own)[0], "990102", "乙县") == ("changed", ["150603"])


# the published list


def test_areacodes_agrees_with_the_hand_kept_table(areacodes):
    """Every row but those where the list cannot say which successor carried on."""
    for c in history().changes:
        if c.source.startswith("yescallop") and not c.old_code.endswith("00"):
            kind, found = outcome(areacodes, *c.old)
            mine = outcome(history(), *c.old)[1]
            assert found == mine or (kind == "split" and set(mine) < set(found)), c


def test_areacodes_covers_codes_beyond_the_hand_kept_table(areacodes):
    """Abandoned codes: one successor resolves under either name, several are never chosen."""
    with AREACODES.open(encoding="utf-8-sig", newline="") as handle:
        rows = list(csv.DictReader(handle))
    names = {r["代码"]: r["名称"] for r in rows if r["状态"] == "在用" and r["级别"] == "县级"}
    one = many = 0
    for r in rows:
        if r["级别"] != "县级" or r["状态"] != "弃用" or int(r["变更/弃用时间"]) < 2013:
            continue
        plain = [code for code in r["新代码"].split(";") if "[" not in code]
        here = place(plain[0])
        if len(plain) == 1 and here is not None and names.get(plain[0]) == here.name:
            one += 1
            for name in (r["名称"], here.name):
                found = areacodes.successors(r["代码"], name)
                if (r["代码"], name) == ("220724", "扶余市"):  # so called before, and divided then
                    assert found.kind == "split" and here in found.places
                else:
                    assert found.place == here, (r["代码"], name)
        elif len(plain) > 1:
            many += 1
            found = areacodes.successors(r["代码"], r["名称"])
            assert found.kind == "split" and found.place is None
            assert {p.code for p in found.places} == set(plain)
    assert (one, many) == (285, 19)
