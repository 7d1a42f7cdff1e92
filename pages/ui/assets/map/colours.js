// Colours come from the app's stylesheet (custom properties on :root), with fallbacks.
import { EXTRA } from './model.js';

const FALLBACK = {
  ink: '#14202B', ink2: '#3E4C59', ink3: '#5A6875', paper: '#FFFFFF', wash: '#F4F6F8',
  rule2: '#E8ECF0', rule: '#D5DBE1', edge: '#8895A1', accent: '#1F4E8C', slate: '#71879B',
  c1: '#F6F1B5', c2: '#A1DAB4', c3: '#41B6C4', c4: '#2474AB', c5: '#253494',
  low: '#A34F05', high: '#542788', veto: '#A61B1B',
};

/** Value of a token, e.g. token(style, 'c1'); a literal #rrggbb passes through. */
export function token(style, name) {
  if (name.startsWith('#')) return name;
  const own = style ? style.getPropertyValue(`--${name}`).trim() : '';
  return own || FALLBACK[name] || FALLBACK.slate;
}

/** CSS value that follows the token live. */
export function cssColour(name) {
  return name.startsWith('#') ? name : `var(--${name}, ${FALLBACK[name] || FALLBACK.slate})`;
}

/** #rgb, #rrggbb or rgb(...) -> [r, g, b]. */
export function rgb(text) {
  const t = text.trim();
  if (t.startsWith('#')) {
    const h = t.length === 4 ? t.replace(/[0-9a-f]/gi, (d) => d + d) : t;
    return [1, 3, 5].map((i) => parseInt(h.slice(i, i + 2), 16));
  }
  return (t.match(/[\d.]+/g) || [0, 0, 0]).slice(0, 3).map((v) => Math.round(Number(v)));
}

/** Black or white text on a colour, whichever reads better (WCAG relative luminance). */
export function textOn(colour) {
  const [r, g, b] = rgb(colour).map((v) => {
    const c = v / 255;
    return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.36 ? 'ink' : 'paper';
}

// Light areas get grey county lines: white lines would vanish on them.
const GREY_LINE = [194, 202, 210];
const PALE_LINE = [203, 196, 120];
const WHITE = [255, 255, 255];

/** Fill and pattern of each extra class; EXTRA gives their order. */
export const EXTRA_STYLE = {
  ground: { fill: '#EDF0F3', mark: '#EDF0F3', pattern: 0 },
  out: { fill: '#F7F8FA', mark: '#A9B4BE', pattern: 3 },
  missing: { fill: '#EEF1F4', mark: '#9AA6B1', pattern: 1 },
  na: { fill: '#EEF1F4', mark: '#9AA6B1', pattern: 2 },
};

/**
 * Styles by class number: {fill, mark, pattern, light, dark}, each colour as [r, g, b].
 * pattern 0 plain, 1 hatch rising, 2 hatch falling, 3 dots; `mark` is the colour of its strokes.
 */
export function classStyles(style, breaks) {
  const dark = rgb(token(style, 'ink'));
  const paper = rgb(token(style, 'paper'));
  const rows = [{ fill: paper, mark: paper, pattern: 0, light: GREY_LINE, dark }];
  for (const name of breaks.colours) {
    const fill = rgb(token(style, name));
    const pale = fill[0] > 225 && fill[1] > 225;
    rows.push({ fill, mark: fill, pattern: 0, light: pale ? PALE_LINE : WHITE, dark });
  }
  for (const name of EXTRA) {
    const s = EXTRA_STYLE[name];
    rows.push({ fill: rgb(s.fill), mark: rgb(s.mark), pattern: s.pattern, light: GREY_LINE, dark });
  }
  return rows;
}
