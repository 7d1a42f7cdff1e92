// Arithmetic of one group of siblings: shares in tenths of a percent that always add up to 1000.
// No DOM. The rule and its refusals are those of scoring/weights/redistribute.py, which says them
// in full; both run the same table of cases, and both add in the same order.

const WHOLE = 1000;
// 12.3 % must not lose a tenth because its product came out as 122.99999999999999.
const SLACK = 1e-9;

function total(list) {
  let sum = 0;
  for (const v of list) sum += v;
  return sum;
}

/** Largest remainder: whole tenths for `exact` ones; equal remainders go to the earlier row. */
function rounded(exact) {
  const down = exact.map((v) => Math.floor(v + SLACK));
  let left = WHOLE - total(down);
  if (left > 0) {
    const byRest = exact.map((v, j) => [v - down[j], j]).sort((a, b) => b[0] - a[0] || a[1] - b[1]);
    for (let n = 0; left > 0 && n < byRest.length; n++, left--) down[byRest[n][1]]++;
  }
  return down;
}

/** Shares in tenths for non-negative weights; all weights zero: equal shares. */
export function tenths(weights) {
  const sum = total(weights);
  return rounded(weights.map((w) => (sum > 0 ? (w / sum) * WHOLE : WHOLE / weights.length)));
}

/** Share out `whole` in proportion to `base`, each part within its bounds (water-filling). */
export function filled(base, low, high, whole) {
  const out = new Array(base.length).fill(0);
  let rest = whole;
  let open = base.map((_, i) => i);
  while (open.length) {
    let sum = 0;
    for (const i of open) sum += base[i];
    let under = 0;
    let over = 0;
    for (const i of open) {
      out[i] = sum > 0 ? (base[i] / sum) * rest : rest / open.length;
      if (out[i] < low[i] - SLACK) under += low[i] - out[i];
      else if (out[i] > high[i] + SLACK) over += out[i] - high[i];
    }
    if (!under && !over) break;
    const lack = under - over;
    const kept = [];
    for (const i of open) {
      if (lack >= 0 && out[i] < low[i] - SLACK) rest -= out[i] = low[i];
      else if (lack <= 0 && out[i] > high[i] + SLACK) rest -= out[i] = high[i];
      else kept.push(i);
    }
    open = kept;
  }
  return out;
}

const no = (code, ...said) => ({ code, said });

/**
 * A group while somebody moves one of its rows. The others keep the proportions they had before
 * this row began to move, so that the way there and back leaves no trace; where they weigh
 * nothing, the last proportions they had, else the official ones, else equal ones.
 * `move`, `fit` and `bound` return null, or why they did nothing: `{code, said}` in tenths.
 */
export class Shares {
  constructor(official, weights = official) {
    const n = official.length;
    this.official = tenths(official);
    this.locked = new Array(n).fill(false);
    this.low = new Array(n).fill(0);
    this.high = new Array(n).fill(WHOLE);
    this.set(weights);
  }

  /** Take weights as they are (any non-negative numbers). */
  set(weights) {
    this.given = weights.slice();
    this.raw = weights.slice();
    this.memory = weights.slice();
    this.now = tenths(weights);
    this.touched = false;
    this.mover = -1;
  }

  /** Hold row k where it stands, or let it go. */
  lock(k, on) {
    this.locked[k] = on;
    this.mover = -1;
  }

  /** Rows that make room when row k moves. */
  free(k) {
    return this.now.map((_, i) => i).filter((i) => i !== k && !this.locked[i]);
  }

  /** Tenths that row k and the free rows have between them. */
  left(k) {
    return WHOLE - total(this.now.filter((_, i) => i !== k && this.locked[i]));
  }

  /** Least and greatest share of row k; the first is above the second where no share fits. */
  reach(k) {
    const free = this.free(k);
    if (this.locked[k] || !free.length) return [this.now[k], this.now[k]];
    const left = this.left(k);
    const least = left - total(free.map((i) => this.high[i]));
    return [
      Math.max(this.low[k], least),
      Math.min(this.high[k], left - total(free.map((i) => this.low[i]))),
    ];
  }

  /** Row k to `value` tenths. */
  move(k, value) {
    if (!Number.isInteger(value) || value < 0 || value > WHOLE) return no('share_not_in_range');
    if (value === this.now[k] && !this.locked[k]) return null;
    if (this.now.length === 1) return no('alone');
    if (this.locked[k]) return no('row_locked');
    const free = this.free(k);
    if (!free.length) return no('others_locked');
    if (value < this.low[k] || value > this.high[k]) {
      return no('out_of_bounds', this.low[k], this.high[k]);
    }
    const [least, most] = this.reach(k);
    const rest = this.left(k) - value;
    if (least > most) return no('cannot_hold', rest);
    if (value < least || value > most) return no('others_at_bounds', least, most);
    if (k !== this.mover) {
      this.base = this.proportions(free);
      this.mover = k;
    }
    this.settle(k, value, free, rest);
    return null;
  }

  /** Bring every unlocked row within its bounds; nothing moves where all are already. */
  fit() {
    const { now, low, high, locked } = this;
    if (now.every((v, i) => locked[i] || (v >= low[i] && v <= high[i]))) return null;
    const free = this.free(-1);
    const left = this.left(-1);
    const sum = (list) => total(free.map((i) => list[i]));
    if (sum(low) > left || sum(high) < left) return no('cannot_hold', left);
    this.base = this.proportions(free);
    this.mover = -1;
    this.settle(-1, 0, free, left);
    return null;
  }

  /** Other bounds for row k, and every row within its own again. */
  bound(k, low, high) {
    if (!(low >= 0 && low <= high && high <= WHOLE)) return no('bounds_no_range');
    const { now, locked } = this;
    const lows = this.low.map((v, i) => (i === k ? low : v));
    const highs = this.high.map((v, i) => (i === k ? high : v));
    const least = total(now.map((v, i) => (locked[i] ? v : lows[i])));
    const most = total(now.map((v, i) => (locked[i] ? v : highs[i])));
    if (locked[k] && (now[k] < low || now[k] > high)) return no('bounds_exclude_lock');
    if (least > WHOLE) return no('bounds_too_high');
    if (most < WHOLE) return no('bounds_too_low');
    this.low = lows;
    this.high = highs;
    this.mover = -1;
    return this.fit();
  }

  settle(k, value, free, rest) {
    const pick = (list) => free.map((i) => list[i]);
    const parts = filled(this.base, pick(this.low), pick(this.high), rest);
    this.raw = this.now.slice();
    if (k >= 0) this.raw[k] = value;
    free.forEach((i, j) => {
      this.raw[i] = parts[j];
    });
    this.now = rounded(this.raw);
    this.touched = true;
  }

  proportions(free) {
    for (const from of [this.raw, this.memory, this.official]) {
      const base = free.map((i) => from[i]);
      if (total(base) > 0) {
        if (from === this.raw) this.memory = this.raw.slice();
        return base;
      }
    }
    return free.map(() => 1);
  }

  /** The weight of row k: as it was given while nothing moved; official where all read so. */
  weight(k, official) {
    if (!this.touched) return this.given[k];
    return this.same ? official : this.now[k] / 10;
  }

  /** Every row reads as the official one. */
  get same() {
    for (let i = 0; i < this.now.length; i++) if (this.now[i] !== this.official[i]) return false;
    return true;
  }
}
