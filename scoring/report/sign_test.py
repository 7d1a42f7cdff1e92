"""The exact sign test: do differences lean one way more than a fair coin would?"""

from __future__ import annotations


def sign_test(favourable: int, unfavourable: int) -> float | None:
    """Return the two-sided exact p of so many signs one way and the other.

    Differences of zero say nothing about direction and are left out by the caller. Counted in
    whole numbers, so that no tail is lost however many units there are.
    Source: Conover, Practical Nonparametric Statistics, section 3.4 (sign test).

    Parameters
    ----------
    favourable, unfavourable : int
        Not negative.

    Returns
    -------
    float or None
        At most 1; None without any difference: nothing can be tested. 0.0 only where p is smaller
        than a float holds.
    """
    n = favourable + unfavourable
    if n == 0:
        return None
    fewer = min(favourable, unfavourable)
    # the next term from the last: C(n, i + 1) = C(n, i) (n - i) / (i + 1), exactly
    term = tail = 1
    for i in range(fewer):
        term = term * (n - i) // (i + 1)
        tail += term
    return min(1.0, 2 * tail / 2**n)
