"""Every Streamlit option, in code: an installed copy has no `.streamlit/config.toml` beside it."""

from __future__ import annotations

from ipaddress import ip_address
from typing import Any

from pages.ui.tokens import COLOURS, FONT

THEME: dict[str, Any] = {
    "base": "light",
    "primaryColor": COLOURS["accent"],
    "backgroundColor": COLOURS["paper"],
    "secondaryBackgroundColor": COLOURS["wash"],
    "textColor": COLOURS["ink"],
    "linkColor": COLOURS["accent"],
    "linkUnderline": False,
    "borderColor": COLOURS["edge"],
    "baseRadius": "3px",
    "buttonRadius": "3px",
    "baseFontSize": 15,
    "font": FONT,
    "headingFont": FONT,
    "codeFont": FONT,
    "headingFontSizes": ["22px", "17px", "15px", "15px", "15px", "15px"],
    "headingFontWeights": 600,
    "paddingTop": "10px",
    "paddingBottom": "12px",
    "redColor": COLOURS["veto"],
    "orangeColor": COLOURS["low"],
    "greenColor": "#225EA8",  # success notices turn blue: no red-green anywhere
    "violetColor": COLOURS["high"],
    "grayColor": COLOURS["ink3"],
    "chartSequentialColors": [
        "#F6F1B5",
        "#C7E9B4",
        "#A1DAB4",
        "#7FCDBB",
        "#41B6C4",
        "#1D91C0",
        "#2474AB",
        "#225EA8",
        "#253494",
        "#081D58",
    ],
    "chartDivergingColors": [
        "#7F3B08",
        "#B35806",
        "#E08214",
        "#FDB863",
        "#FEE0B6",
        "#D8DAEB",
        "#B2ABD2",
        "#8073AC",
        "#542788",
        "#2D004B",
    ],
}

CLIENT: dict[str, Any] = {
    "toolbarMode": "minimal",
    "showErrorDetails": "none",
    "showErrorLinks": False,
    "disableDataExport": True,
    # the first request of a cold deep link would flash a list of file names otherwise
    "showSidebarNavigation": False,
}

SERVER: dict[str, Any] = {
    "headless": True,
    "fileWatcherType": "none",
    "runOnSave": False,
    "maxUploadSize": 20,
    "enableStaticServing": False,
    "enableAgentApi": False,
    "enableCORS": True,
    "enableXsrfProtection": True,
    "xsrfCookieSameSite": "strict",
}


LOOPBACK_NAMES = ["localhost", "127.0.0.1", "::1"]


def options(
    host: str, port: int, trusted_header: str | None = None, *, proxied: bool = False
) -> dict[str, Any]:
    """Return all options by dotted name, as `streamlit run` flags would set them.

    Parameters
    ----------
    host, port
        Where the server listens. On loopback only loopback names are accepted in the Host
        header, which stops another site from reaching this machine by DNS rebinding.
    proxied
        A proxy on this machine passes the requests on, under its own host name.
    trusted_header : str or None
        Request header in which a proxy hands over the signed-in name.
    """
    found: dict[str, Any] = {f"theme.{k}": v for k, v in THEME.items()}
    found |= {f"client.{k}": v for k, v in CLIENT.items()}
    found |= {f"server.{k}": v for k, v in SERVER.items()}
    found |= {
        "global.developmentMode": False,
        "browser.gatherUsageStats": False,
        "browser.serverAddress": host,
        "browser.serverPort": port,
        "server.address": host,
        "server.port": port,
        "server.allowedHosts": LOOPBACK_NAMES if is_loopback(host) and not proxied else [],
        "logger.level": "error",
        "runner.magicEnabled": False,
    }
    if trusted_header:
        found["server.trustedUserHeaders"] = {trusted_header: "name"}
    return found


def is_loopback(host: str) -> bool:
    """Return whether this address is reachable from this machine only."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
