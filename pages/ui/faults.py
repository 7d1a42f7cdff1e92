"""What a visitor reads when something fails: one sentence, never a traceback."""

from __future__ import annotations

import logging
import secrets

from scoring.problems import Refused

_LOG = logging.getLogger("jingzhun")


def on_script_error(fault: Exception) -> bool:
    """Show a failed run on the page and write it to the server's log under the same number.

    Returns
    -------
    bool
        True: Streamlit's own English notice is not shown.
    """
    from pages.ui import frame
    from pages.ui.texts import _

    if isinstance(fault, Refused):
        frame.error_list(fault.problems)
        _other_bundles()
        return True
    number = secrets.token_hex(4)
    _LOG.error("error %s", number, exc_info=fault)
    frame.banner(
        _("出错"),
        _("这一页没有完成。请刷新；若仍出错，请把编号 {number} 告诉管理员。", number=number),
        kind="refused",
    )
    return True


def _other_bundles() -> None:
    """Offer the bundles that are not the one that failed: the page has no selector now."""
    import streamlit as st

    from pages.ui import bundles, html, state
    from pages.ui.texts import _, pick

    try:
        known = bundles.registry()
    except Refused:
        return  # a server that never read them; its folder stands in the list above
    failed = bundles.find(state.peek("bundle"))
    for entry in (e for e in known if e != failed):
        st.button(
            html.md(_("打开：{title}", title=pick(entry.title))),
            key=f"jz_other_{entry.id}",
            on_click=state.put,
            kwargs={"bundle": entry.id, "year": None, "node": None, "unit": None}
            | {"weights": {}, "preset": None},
        )
