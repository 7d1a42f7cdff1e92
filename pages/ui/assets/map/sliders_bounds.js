// Bounds of a share as a person types them: `30-50`, `30–50`, `30~50`, `30至50`; empty = none.
import { fixed } from './format.js';

const RANGE = /^(\d+(?:\.\d?)?)%?\s*(?:[-–—~〜]|至|到|to)\s*(\d+(?:\.\d?)?)%?$/;

/** [low, high] in tenths; null for what is no range of 0 to 100 with at most one decimal. */
export function typedBounds(text) {
  const t = String(text).normalize('NFKC').replace('−', '-').trim();
  if (!t) return [0, 1000];
  const found = RANGE.exec(t);
  if (!found) return null;
  return [Math.round(Number(found[1]) * 10), Math.round(Number(found[2]) * 10)];
}

/** Bounds for the screen; no words where there are none. */
export function boundsText(low, high) {
  return low > 0 || high < 1000 ? `${fixed(low / 10, 1)}–${fixed(high / 10, 1)}` : '';
}
