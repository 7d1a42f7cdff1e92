"""How much of a scheme is quoted, assumed, unpublished: every share worked out by hand."""

import json
from fractions import Fraction as F

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.scheme.check import check_scheme
from scoring.scheme.library import find_scheme, library_ids
from scoring.scheme.load import open_scheme
from scoring.scheme.model import Scheme
from scoring.scheme.shares import HALF, marks_of, quotes, shares_of

LINE = {"type": "linear", "zero": 0, "full": 100}


def leaf(id_, weight=1, *, quoted=False, basis="law", rule=None):
    clause = {"clause": {"no": "第一条", "text": "原文", "text_en": "words"}} if quoted else {}
    return {"id": id_, "title": {"zh": id_, "en": id_}, "weight": weight, "basis": basis,
            "rule": rule or LINE} | clause  # fmt: skip


def scheme(*tree, **more):
    document = {
        "id": "small",
        "title": {"zh": "小", "en": "Small"},
        "kind": "assessment",
        "status": "reconstructed",
        "level": "free",
        "sources": [{"id": "law", "title": "《办法》"}],
        "tree": list(tree),
    }
    return Scheme.model_validate(document | more)


def dimension(id_, weight, *children, basis="law"):
    title = {"zh": id_, "en": id_}
    return {"id": id_, "title": title, "weight": weight, "basis": basis, "children": children}


def test_every_kind_of_leaf_by_its_marks():
    found = shares_of(
        scheme(
            dimension(
                "one", 60,
                leaf("a", 1, quoted=True),  # 60 / 3 = 20 of 100
                leaf("b", 2, quoted=True, basis="assumed"),  # 40
            ),
            dimension(
                "two", 30,
                leaf("c", 1, rule={"type": "unpublished"}, basis="assumed", quoted=True),  # 10
                leaf("d", 2),  # 20, from nowhere
            ),
            dimension("three", 10, leaf("e", 5, quoted=True), basis="assumed"),  # 10
        )
    )  # fmt: skip
    assert found.published == F(20, 100)
    assert found.assumed == F(40 + 10, 100)  # the leaf of a dimension with an assumed weight too
    assert found.unpublished == F(10, 100)
    assert found.unsourced == F(20, 100)
    assert found.quoted == F(20 + 40 + 10 + 10, 100)


def test_weights_are_the_decimals_of_the_file():
    found = shares_of(scheme(leaf("a", 0.1, quoted=True), leaf("b", 0.2), leaf("c", 0.7)))
    assert found.published == F(1, 10)
    assert marks_of(scheme(leaf("a", 0.1), leaf("b", 0.2), leaf("c", 0.7)))["b"] == F(1, 5)


@pytest.mark.parametrize("kind", ["exit", "monitoring"])
def test_criteria_count_one_each_whatever_their_weight(kind):
    tree = [
        leaf("a", 98, basis="assumed", rule={"type": "all_or_nothing", "op": "<", "limit": 2}),
        leaf("b", 1, quoted=True),
        dimension("d", 1, leaf("c", 1, quoted=True), basis="assumed"),  # its weight means nothing
    ]
    found = shares_of(scheme(*tree, kind=kind))
    assert (found.quoted, found.assumed, found.published) == (F(2, 3), F(1, 3), F(2, 3))


def test_a_clause_without_words_quotes_nothing():
    plain = scheme(leaf("a") | {"clause": {"no": "第二条"}})
    assert not quotes(plain.leaves[0]) and shares_of(plain).quoted == 0


def finding(quoted, status="reconstructed"):
    """Return the levels of the finding for a scheme that quotes so many of 100 marks."""
    made = scheme(leaf("a", quoted, quoted=True), leaf("b", 100 - quoted), status=status)
    problems = check_scheme(made)
    return [p.level for p in problems if p.code == "scheme.under_half_quoted"]


@pytest.mark.parametrize(
    ("quoted", "levels"), [(49.999999, ["warning"]), (50, []), (50.000001, []), (0, ["warning"])]
)
def test_under_half_is_warned_about_and_half_is_not(quoted, levels):
    assert finding(quoted) == levels
    assert finding(quoted, "official") == levels


@pytest.mark.parametrize("status", ["user", "gap"])
def test_who_claims_no_document_is_not_warned(status):
    assert finding(0, status) == []


def test_the_finding_names_the_line_of_the_status():
    text = json.dumps(
        {
            "id": "x", "title": {"zh": "x", "en": "x"}, "kind": "assessment",
            "status": "official", "level": "free", "tree": [leaf("a", basis=None)],
        }, indent=1,
    )  # fmt: skip
    found = [p for p in open_scheme(text).remarks if p.code == "scheme.under_half_quoted"]
    (problem,) = found
    assert problem.level == "warning" and problem.value == "official"
    assert text.splitlines()[problem.at.row - 1].strip().startswith('"status"')


@settings(max_examples=30)
@given(
    st.lists(
        st.tuples(
            st.floats(0.001, 1000), st.booleans(), st.sampled_from(["law", "assumed"]),
            st.booleans(),
        ),
        min_size=1, max_size=6,
    )
)  # fmt: skip
def test_the_four_parts_always_add_up_to_one(rows):
    hidden = {"type": "unpublished"}
    found = shares_of(
        scheme(
            *(
                leaf(f"l{i}", w, quoted=q, basis=b, rule=hidden if u else None)
                for i, (w, q, b, u) in enumerate(rows)
            )
        )
    )
    assert found.published + found.assumed + found.unpublished + found.unsourced == 1
    assert 0 <= found.published <= found.quoted <= 1


@pytest.mark.parametrize("name", library_ids())
def test_a_scheme_of_the_library_quotes_half_or_calls_itself_a_gap(name):
    made = find_scheme(name).scheme
    assert made.status == "gap" or shares_of(made).quoted >= HALF
