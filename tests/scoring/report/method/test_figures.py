"""Figures of a worked example as text."""

import pytest

from scoring.report.method.figures import figure, less, result


@pytest.mark.parametrize(
    ("x", "text"),
    [(95.57, "95.57"), (3.0, "3"), (-0.25, "−0.25"), (1 / 3, "0.333333"), (53491.0, "53491"),
     (0.0, "0"), (-1e-9, "0"), (1e-7, "0")],
)  # fmt: skip
def test_a_figure_has_no_useless_digits(x, text):
    assert figure(x) == text


def test_a_negative_figure_that_is_taken_off_is_in_brackets():
    assert (less(-5), less(5)) == ("(−5)", "5")


@pytest.mark.parametrize(
    ("x", "text"), [(60.0, "= 60"), (200 / 3, "≈ 66.6667"), (12.3456, "= 12.3456"), (-50, "= −50")]
)
def test_a_result_says_whether_it_was_cut(x, text):
    assert result(x) == text
