import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.problems import Refused
from scoring.scheme.yaml12 import MAX_BYTES, MAX_DEPTH, read_yaml


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("1_000", "1_000"),
        ("12:30", "12:30"),
        ("2016-02-09", "2016-02-09"),
        ("0o17", "0o17"),
        ("0x1F", "0x1F"),
        ("0", 0),
        ("-7", -7),
        ("+7", 7),
        ("0.5", 0.5),
        (".5", 0.5),
        ("5.", 5.0),
        ("1e3", 1000.0),
        ("-0.0", -0.0),
        ("150123", 150123),
        ("'0150'", "0150"),
        ('"no"', "no"),
        ("2016..", "2016.."),
        ("12345678901234567890", 1.2345678901234567e19),
    ],
)
def test_scalars_by_the_core_schema(written, value):
    got = read_yaml(f"a: {written}\n".encode()).data["a"]
    assert got == value
    assert type(got) is type(value)


def test_keys_are_text_as_written():
    data = read_yaml(b"{2016: 1, true: 2, no: 3, ~: 4}").data
    assert data == {"2016": 1, "true": 2, "no": 3, "~": 4}


def test_lines_of_keys_and_entries():
    document = read_yaml("\ufeff# 注\ntree:\n  - {id: a,\n     w: 1}\n  - id: b\n".encode())
    assert document.lines == {
        (): 2,
        ("tree",): 2,
        ("tree", 0): 3,
        ("tree", 0, "id"): 3,
        ("tree", 0, "w"): 4,
        ("tree", 1): 5,
        ("tree", 1, "id"): 5,
    }
    assert document.line(("tree", 0, "rule", "zero")) == 3
    assert document.line(("nothing",)) == 2


@pytest.mark.parametrize(
    ("text", "code", "row", "column"),
    [
        ("a: 1\nb: &x 2\n", "anchor", 2, "4"),
        ("a: 1\nb: *x\n", "alias", 2, "4"),
        ("a: !!str 1\n", "tag", 1, "4"),
        ("a: ! 1\n", "tag", 1, "4"),
        ("a:\n  - !x {b: 1}\n", "tag", 2, "5"),
        ("&k a: 1\n", "anchor", 1, "1"),
        ("!!str a: 1\n", "tag", 1, "1"),
        ("*k : 1\n", "key", 1, "1"),
        ("a: 1\nb: 2\na: 3\n", "duplicate_key", 3, "1"),
        ("x: {a: 1, 'a': 3}\n", "duplicate_key", 1, "11"),
        ("? [a]\n: 1\n", "key", 1, "3"),
        ("a: 0150\n", "leading_zero", 1, "4"),
        ("a: -007\n", "leading_zero", 1, "4"),
        ("a: .inf\n", "not_finite", 1, "4"),
        ("a: -.INF\n", "not_finite", 1, "4"),
        ("a: .nan\n", "not_finite", 1, "4"),
        ("a: 1e999\n", "not_finite", 1, "4"),
        ("a: 1\n---\nb: 2\n", "documents", 2, "1"),
        ("a: [1,\nb: 2", "syntax", None, None),
        ("a: 'x\n", "syntax", None, None),
        ("\ta: 1\n", "syntax", 1, None),
        ("a: 1\nb: \x07\n", "character", 2, ""),
        ("", "empty", None, ""),
        ("# nothing\n", "empty", None, ""),
    ],
)
def test_refused_with_its_place(text, code, row, column):
    with pytest.raises(Refused) as caught:
        read_yaml(text.encode(), "s.yaml")
    first = caught.value.problems[0]
    assert first.code == f"scheme.yaml.{code}"
    assert first.at.file == "s.yaml"
    if row is not None:
        assert first.at.row == row
    if column is not None:
        assert first.at.column == column
    for lang in ("zh", "en"):
        assert first.message.get(lang)
        assert first.remedy.get(lang)


def test_every_problem_in_one_pass():
    text = "a: &x 1\nb: *x\nc: !t 2\na: 3\nd: 007\n"
    with pytest.raises(Refused) as caught:
        read_yaml(text.encode())
    found = [(p.code.rpartition(".")[2], p.at.row) for p in caught.value.problems]
    assert found == [
        ("anchor", 1),
        ("alias", 2),
        ("tag", 3),
        ("duplicate_key", 4),
        ("leading_zero", 5),
    ]


def test_depth_exactly_at_the_limit():
    inside = "[" * MAX_DEPTH + "]" * MAX_DEPTH
    assert read_yaml(inside.encode()).data != ""
    with pytest.raises(Refused) as caught:
        read_yaml(f"[{inside}]".encode())
    assert caught.value.problems[0].code == "scheme.yaml.too_deep"
    assert caught.value.problems[0].at.column == str(MAX_DEPTH + 1)
    keys = "{a: " * MAX_DEPTH + "1" + "}" * MAX_DEPTH
    assert read_yaml(keys.encode()).data["a"]["a"]
    with pytest.raises(Refused) as caught:
        read_yaml(("{a: " + keys + "}").encode())
    assert caught.value.problems[0].code == "scheme.yaml.too_deep"


def test_a_syntax_error_shows_the_line_as_written():
    with pytest.raises(Refused) as caught:
        read_yaml(b"a: 1\n  b: 2\nc: 3\n")
    assert (caught.value.problems[0].at.row, caught.value.problems[0].value) == (2, "b: 2")


def test_size_exactly_at_the_limit():
    fits = b"a: 1 #" + b"x" * (MAX_BYTES - 6)
    assert read_yaml(fits).data == {"a": 1}
    with pytest.raises(Refused) as caught:
        read_yaml(fits + b"x")
    assert caught.value.problems[0].code == "scheme.yaml.too_large"


def test_bombs_are_refused_at_once():
    bomb = "a: &a [x]\n" + "".join(f"b{i}: &b{i} [*a, *a, *a]\n" for i in range(2000))
    deep, braces = "[" * 50_000, "{a: " * 50_000
    begun = time.perf_counter()
    for text in (bomb, deep, braces, "- " * 50_000, "&a " + "[&a 1, " * 100_000):
        with pytest.raises(Refused) as caught:
            read_yaml(text.encode())
        assert len(caught.value.problems) <= 200
    assert time.perf_counter() - begun < 2


def test_not_utf8_names_the_line():
    with pytest.raises(Refused) as caught:
        read_yaml("a: 1\nb: 考核方案\n".encode("gb18030"))
    assert caught.value.problems[0].code == "scheme.yaml.encoding"
    assert caught.value.problems[0].at.row == 2


TEXT = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=8)
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.floats(-1e9, 1e9) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)


@given(PLAIN)
def test_json_is_read_as_json(data):
    try:
        assert read_yaml(json.dumps(data, ensure_ascii=False).encode()).data == data
    except Refused as error:
        # a byte order mark or another noncharacter inside text is refused, never dropped
        assert {p.code for p in error.problems} == {"scheme.yaml.character"}
