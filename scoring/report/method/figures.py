"""Figures of a worked example as text: enough digits to follow by hand, ≈ where some are cut."""

from __future__ import annotations

DIGITS, RESULT_DIGITS = 6, 4


def figure(x: float) -> str:
    """Write a figure with at most six decimals and a real minus sign."""
    text = f"{x:.{DIGITS}f}".rstrip("0").rstrip(".")
    text = "0" if text in ("-0", "") else text
    return text.replace("-", "−")


def result(x: float) -> str:
    """Write what a calculation gives: ``= 60``, or ``≈ 66.6667`` where four decimals cut it."""
    shown = round(x, RESULT_DIGITS)
    text = f"{shown:.{RESULT_DIGITS}f}".rstrip("0").rstrip(".")
    text = "0" if text in ("-0", "") else text
    return f"{'=' if abs(shown - x) < 1e-9 else '≈'} {text.replace('-', '−')}"


def less(x: float) -> str:
    """Write a figure that is taken off: a negative one in brackets."""
    return f"({figure(x)})" if x < 0 else figure(x)
