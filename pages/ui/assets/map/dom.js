// Small helpers to build nodes. Text from data goes through textContent only, never innerHTML.

/** Make an element. `attrs` become attributes, a `null` attribute is left out. */
export function el(tag, cls, text, attrs) {
  const node = document.createElement(tag);
  if (cls) node.className = cls;
  if (text !== undefined && text !== null) node.textContent = text;
  for (const name in attrs || {}) {
    if (attrs[name] !== null && attrs[name] !== undefined) node.setAttribute(name, attrs[name]);
  }
  return node;
}

/** Change a text only where it differs, and in place: unchanged nodes cost no layout. */
export function setText(node, text) {
  const next = text === null || text === undefined ? '' : String(text);
  const only = node.firstChild;
  if (only && only === node.lastChild && only.nodeType === Node.TEXT_NODE) {
    if (only.data !== next) only.data = next;
  } else if (node.textContent !== next) node.textContent = next;
}

export function setClass(node, cls, on) {
  if (node.classList.contains(cls) !== !!on) node.classList.toggle(cls, !!on);
}

export function setAttr(node, name, value) {
  if (value === null || value === undefined) {
    if (node.hasAttribute(name)) node.removeAttribute(name);
  } else if (node.getAttribute(name) !== String(value)) {
    node.setAttribute(name, value);
  }
}

/** Add listeners and remember them; returns a function that removes all of them. */
export function listeners() {
  const undo = [];
  const on = (target, type, fn, options) => {
    target.addEventListener(type, fn, options);
    undo.push(() => target.removeEventListener(type, fn, options));
  };
  const off = () => {
    for (const fn of undo.splice(0)) fn();
  };
  return { on, off };
}

/** Window pixels around the panel [tall, low], where the page needs others than the style sheet's. */
export function setOffsets(node, offsets) {
  ['--jz-off', '--jz-off-low'].forEach((name, i) => {
    if (offsets) node.style.setProperty(name, `${offsets[i]}px`);
    else node.style.removeProperty(name);
  });
}

/** The source lines of a map, in one element; hidden where the page prints them itself. */
export function fillSources(node, sources) {
  node.hidden = !sources || !sources.length;
  node.replaceChildren(...(sources || []).map((line) => el('span', null, line)));
}

let ruler = null;

/** Width in px of the widest of some texts, for columns that must fit words in any language. */
export function widest(node, size, weight, list) {
  ruler = ruler || document.createElement('canvas').getContext('2d');
  ruler.font = `${weight} ${size}px ${getComputedStyle(node).fontFamily}`;
  return Math.ceil(list.reduce((w, t) => Math.max(w, ruler.measureText(t || '').width), 0));
}

/** Set a column width as a custom property, kept between two bounds. */
export function column(node, name, width, least, most) {
  node.style.setProperty(name, `${Math.min(most, Math.max(least, width))}px`);
}
