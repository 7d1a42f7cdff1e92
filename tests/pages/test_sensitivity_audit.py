"""方案体检 without a browser: what it says is what the bundle's own tables give."""

from __future__ import annotations

import re
from functools import partial

import numpy as np
import pytest

from support.leaking import leaks, sent
from support.listed import leaf, scheme_of, write_listed
from support.ruled import write_ruled
from support.visiting import markup, said

YEAR = 2020


@pytest.fixture
def show(visit):
    """Return a function that runs the audit of a bundle."""
    return partial(visit, "sensitivity", part="audit")


def rows(at, cls):
    """Return the text cells of the first table of this class, group rows included."""
    body = next(t for t in markup(at).split("<table") if cls in t.split(">", 1)[0])
    found = re.findall(r"<tr[^>]*>(.*?)</tr>", body.split("<tbody>")[1].split("</tbody>")[0])
    return [
        [" ".join(re.sub(r"<[^>]*>", " ", c).split()) for c in re.findall(r"<t[dh].*?</t[dh]>", r)]
        for r in found
    ]


def scored(demo, columns):
    """Return a year's stored results, one frame a column, codes by nodes."""
    s = demo.scored[demo.scored["year"] == YEAR]
    return [s.pivot(index="code", columns="node", values=c).astype(float) for c in columns]


def test_weights_and_squared_correlations_are_those_of_the_table(show, demo_folder, demo):
    at = show(demo_folder)
    scores, weights = scored(demo, ["score", "weight"])
    total = scores["total"]
    shown = {r[0]: r for r in rows(at, "jz-audit-weights")}
    scheme = demo.scheme(YEAR)
    assert len([r for r in shown.values() if len(r) == 6]) == len(scheme.leaves)
    for node in scheme.leaves:
        row = shown[node.title.zh]
        assert row[1] == f"{weights[node.id].max():.1%}"
        both = scores[node.id].notna() & total.notna()
        x, y = scores[node.id][both], total[both]
        if len(x) < 10:
            assert row[4:] == ["—", "—"]
        elif x.nunique() == 1:
            assert row[2:5] == ["0.0%", "", "0.00"]
        else:
            assert row[4] == f"{np.corrcoef(x, y)[0, 1] ** 2:.2f}"


def test_importance_and_what_is_beside_the_items_add_up(show, demo_folder):
    at = show(demo_folder)
    shown = [float(r[2].rstrip("%").replace("−", "-")) for r in rows(at, "jz-audit-weights")
             if len(r) == 6]  # fmt: skip
    beside = re.search(r"缺项重分占 (\S+)%，加减分占 (\S+)%，合计 100%", said(at))
    rest = [float(x.replace("−", "-")) for x in beside.groups()]
    assert sum(shown) + sum(rest) == pytest.approx(100, abs=0.05 * (len(shown) + 2))


def test_an_item_with_full_marks_for_all_is_said_to_tell_nobody_apart(show, demo_folder, demo):
    text = said(show(demo_folder))
    (scores,) = scored(demo, ["score"])
    ranked = scores["total"].notna()
    dead = [
        leaf
        for leaf in demo.scheme(YEAR).leaves
        if scores[leaf.id][ranked].count() >= 10 and scores[leaf.id][ranked].nunique() == 1
    ]
    assert dead
    for one in dead:
        n = scores[one.id][ranked].count()
        assert f"“{one.title.zh}”权重" in text
        assert f"{n} 个有得分的考核对象全部满分，实际影响力 0%，不起区分作用。" in text


def test_a_class_is_audited_among_itself(show, demo_folder, demo):
    units = demo.units[demo.units["year"] == YEAR].set_index("code")["class"]
    (scores,) = scored(demo, ["score"])
    klass = units.iloc[0]
    n = int((scores["total"].notna() & (units.reindex(scores.index) == klass)).sum())
    assert f"{n} 个有总分" in said(show(demo_folder, scope=klass))


def test_in_english(show, demo_folder):
    at = show(demo_folder, lang="en")
    text = " ".join(" ".join(r) for r in rows(at, "jz-audit-weights"))
    text += " ".join(re.findall(r"<li.*?</li>", markup(at)))
    assert "Poverty-reduction plan completed" in text and "tells nobody apart" in text
    assert not re.search("[\u3400-\u9fff]", text)


def test_a_handful_of_units_cannot_be_audited(show, tmp_path):
    text = said(show(write_ruled(tmp_path / "bundle")))
    assert "无法体检" in text and "少于 10 个，无法判断" in text


def test_titles_from_the_scheme_are_text(show, tmp_path):
    rude = "<img src=x onerror=alert(1)>"
    document = scheme_of(leaf("a", title={"zh": rude}), leaf("b"))
    figures = {(YEAR, f"A-{i:02d}", node): value for i in range(12)
               for node, value in (("a", float(i % 7)), ("b", 60.0))}  # fmt: skip
    page = markup(show(write_listed(tmp_path / "bundle", document, figures)))
    assert "<img" not in page and "&lt;img" in page


def test_a_viewer_of_one_region_sees_no_other_name(show, demo_folder, demo, signed_in):
    signed_in("method", "1501")
    at = show(demo_folder)
    units = demo.units[demo.units["year"] == YEAR]
    others = set(units["name"][~units["code"].str.startswith("1501")])
    own = set(units["name"][units["code"].str.startswith("1501")])
    assert not leaks(sent(at), others - own)
    assert any(name in said(at) for name in own)
