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
        return True
    number = secrets.token_hex(4)
    _LOG.error("error %s", number, exc_info=fault)
    frame.banner(
        _("出错"),
        _("这一页没有完成。请刷新；若仍出错，请把编号 {number} 告诉管理员。", number=number),
        kind="refused",
    )
    return True
