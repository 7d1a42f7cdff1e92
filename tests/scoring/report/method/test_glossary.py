"""Terms: every row of the term table, every word of the design."""

from geodata import terms
from scoring.report.method.glossary import fixed_words, terms_by_region


def test_every_row_of_the_term_table_is_there_once():
    found = terms_by_region()
    assert sum(len(term.wordings) for term in found) == len(terms.table())
    assert len({term.key for term in found}) == len(found)
    (county,) = (t for t in found if t.key == "poor_county")
    said = [(w.words.zh, w.region.zh, w.years.zh) for w in county.wordings]
    assert ("贫困旗县", "内蒙古自治区", "2020 年及以前") in said
    assert ("脱贫旗县", "内蒙古自治区", "2021 年起") in said
    (village,) = (t for t in found if t.key == "village")
    assert {w.years.en for w in village.wordings} == {"all years"}


def test_fixed_words_have_both_languages_and_a_meaning():
    words = fixed_words()
    assert len({w.word.zh for w in words}) == len({w.word.en for w in words}) == len(words)
    assert all(w.word.en and w.means.zh and w.means.en for w in words)
    english = "".join(w.word.en + w.means.en for w in words)
    assert not any("\u4e00" <= c <= "\u9fff" for c in english)
    # words that must not be mixed up (DESIGN section 3)
    assert {"疑点", "实际影响力", "综合权重", "测算等次", "审定等次", "认定"} <= {
        w.word.zh for w in words
    }
