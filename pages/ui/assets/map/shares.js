// Arithmetic of the sliders: shares in tenths of a percent that always add up to 1000. No DOM.

/**
 * Largest remainder: shares of 1000 for non-negative weights. Each share is rounded down, the
 * tenths left over go to the largest remainders; equal remainders go to the earlier row.
 * `fixedAt` keeps row k at exactly `fixedTenths` and shares out the rest.
 * All weights zero (or only the fixed one positive): equal shares.
 */
export function tenths(weights, fixedAt = -1, fixedTenths = 0) {
  const rows = weights.map((_, i) => i).filter((i) => i !== fixedAt);
  const whole = fixedAt < 0 ? 1000 : 1000 - fixedTenths;
  const sum = rows.reduce((s, i) => s + weights[i], 0);
  const exact = rows.map((i) => (sum > 0 ? (weights[i] / sum) * whole : whole / rows.length));
  // 1e-9: 12.3 % must not lose a tenth because its product came out as 122.99999999999999.
  const floor = exact.map((v) => Math.floor(v + 1e-9));
  let left = whole - floor.reduce((s, v) => s + v, 0);
  const byRest = exact.map((v, j) => [v - floor[j], j]).sort((a, b) => b[0] - a[0] || a[1] - b[1]);
  for (let n = 0; left > 0 && n < byRest.length; n++, left--) floor[byRest[n][1]]++;
  const result = new Array(weights.length).fill(0);
  rows.forEach((i, j) => {
    result[i] = floor[j];
  });
  if (fixedAt >= 0) result[fixedAt] = rows.length ? fixedTenths : 1000;
  return result;
}

/**
 * Weights of a group of siblings while somebody moves one of them. When one moves, the others
 * keep their proportions to one another; if they were all zero, the last proportions they had.
 */
export class Shares {
  constructor(official, weights = official) {
    this.official = tenths(official);
    this.set(weights);
  }

  /** Take weights as they are (any non-negative numbers). */
  set(weights) {
    this.raw = weights.slice();
    this.memory = weights.slice();
    this.now = tenths(weights);
  }

  /** Row k to `value` tenths; returns all shares in tenths. */
  move(k, value) {
    if (this.raw.length < 2) return this.now;
    const v = Math.min(1000, Math.max(0, Math.round(value)));
    const others = this.raw.map((w, i) => (i === k ? 0 : w));
    let sum = others.reduce((s, w) => s + w, 0);
    let base = others;
    if (sum > 0) this.memory = this.raw.slice();
    else {
      base = this.memory.map((w, i) => (i === k ? 0 : w));
      sum = base.reduce((s, w) => s + w, 0);
      if (!(sum > 0)) {
        base = this.official.map((w, i) => (i === k ? 0 : w));
        sum = base.reduce((s, w) => s + w, 0);
      }
      if (!(sum > 0)) {
        base = this.raw.map((_, i) => (i === k ? 0 : 1));
        sum = this.raw.length - 1;
      }
    }
    this.raw = base.map((w, i) => (i === k ? v : (w / sum) * (1000 - v)));
    this.now = tenths(base, k, v);
    return this.now;
  }

  /** Every row reads as the official one. */
  get same() {
    return this.now.every((v, i) => v === this.official[i]);
  }
}
