// Competition ranks on rounded scores: 1 = highest, ties share the better rank. No DOM.
import { rint } from './rounding.js';

/**
 * Ranks rows of n scores. Scores are multiples of 1e-9, so score and place pack into one number
 * that a plain numeric sort orders; nothing is allocated per call.
 */
export class Ranks {
  constructor(n) {
    this.n = n;
    this.radix = 1;
    while (this.radix < n) this.radix *= 2;
    this.most = 2 ** 53 / this.radix - 1; // largest packed score that stays exact
    this.keys = new Float64Array(n);
    this.order = new Int32Array(n);
    this.ranks = new Int32Array(n);
    this.ranked = 0;
  }

  /**
   * Rank `scores`; `status[u]` other than 0 means none. Afterwards `ranks` holds the ranks (0:
   * none) and `order` the `ranked` units, best first, ties in the order of the units.
   */
  rank(scores, status) {
    const { n, radix, keys, order, ranks } = this;
    let top = 0;
    let many = 0;
    for (let u = 0; u < n; u++) if (status[u] === 0 && scores[u] > top) top = scores[u];
    const whole = rint(top * 1e9);
    for (let u = 0; u < n; u++) {
      if (status[u] !== 0) continue;
      if (whole <= this.most) keys[many] = (whole - rint(scores[u] * 1e9)) * radix + u;
      order[many++] = u;
    }
    this.ranked = many;
    if (whole <= this.most) {
      keys.subarray(0, many).sort();
      for (let i = 0; i < many; i++) order[i] = keys[i] - Math.floor(keys[i] / radix) * radix;
    } else order.subarray(0, many).sort((a, b) => scores[b] - scores[a] || a - b);
    ranks.fill(0);
    let last = NaN;
    let rank = 0;
    for (let i = 0; i < many; i++) {
      const score = scores[order[i]];
      if (score !== last) rank = i + 1;
      last = score;
      ranks[order[i]] = rank;
    }
  }
}
