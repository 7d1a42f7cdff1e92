// The groups of a tree laid out for scoring: which children, and which units lack one. No DOM.
import { NA, OK, settle } from './shares_of_group.js';

/**
 * One inner node and its children.
 *
 * Units that lack some child (or some of a child's weight) are settled apart. Where all children are
 * leaves, which units those are and what they lack never changes with weights: their patterns of
 * status are found once and settled once a move. Elsewhere they are looked for at every move.
 */
export class SiblingGroup {
  constructor(tree, node, scores, status, kept) {
    const below = tree.children[node];
    Object.assign(this, { node, below, k: below.length, kind: tree.aggregations[node] });
    this.policy = tree.policy;
    this.maxShare = tree.max_share;
    this.rows = below.map((c) => scores[c]);
    this.states = below.map((c) => status[c]);
    this.kepts = kept && below.map((c) => kept[c]);
    this.excludes = below.map((c) => tree.excludes[c]);
    this.weights = new Float64Array(this.k); // as the sliders have them
    this.nominal = new Float64Array(this.k); // shares where every child counts
    this.left = new Float64Array(this.k); // weights less what is excluded
    this.fixed = below.every((c) => !tree.children[c].length);
    if (this.fixed) this.findPatterns(status[node].length);
    else {
      this.one = new Int8Array(this.k);
      this.own = new Float64Array(this.k);
    }
  }

  findPatterns(n) {
    const known = new Map();
    const [units, which, cells] = [[], [], []];
    for (let u = 0; u < n; u++) {
      const states = this.states.map((row) => row[u]);
      if (states.every((s) => s === OK)) continue;
      const key = states.join('');
      if (!known.has(key)) {
        known.set(key, known.size);
        cells.push(...states);
      }
      units.push(u);
      which.push(known.get(key));
    }
    this.holes = Int32Array.from(units);
    this.which = Int32Array.from(which);
    this.cells = Int8Array.from(cells);
    this.many = known.size;
    this.shares = new Float64Array(cells.length);
    this.settled = new Int8Array(known.size);
    this.keptOf = new Float64Array(known.size);
  }

  /** Take this move's weights; returns whether any is another than before. */
  weigh(weights) {
    let total = 0;
    let moved = !this.total;
    for (let j = 0; j < this.k; j++) {
      const weight = weights[this.below[j]];
      moved = moved || weight !== this.weights[j];
      this.weights[j] = weight;
      total += weight;
    }
    if (!moved) return false;
    for (let j = 0; j < this.k; j++) this.nominal[j] = this.weights[j] / total;
    this.total = total;
    if (this.fixed) this.settlePatterns();
    return true;
  }

  settlePatterns() {
    const { k, cells, left } = this;
    for (let p = 0; p < this.many; p++) {
      let stays = 0;
      for (let j = 0; j < k; j++) {
        const out = cells[p * k + j] === NA && this.excludes[j];
        left[j] = out ? 0 : this.weights[j];
        stays += left[j];
      }
      this.keptOf[p] = stays / this.total;
      this.settled[p] = settle(left, cells, p * k, k, this.policy, this.maxShare, this.shares, p * k);
    }
  }

  /** Settle one unit here and now; its shares stand in `own`. Returns the status of the node. */
  settleUnit(u) {
    for (let j = 0; j < this.k; j++) {
      this.one[j] = this.states[j][u];
      this.left[j] = this.kepts ? this.weights[j] * this.kepts[j][u] : this.weights[j];
    }
    return settle(this.left, this.one, 0, this.k, this.policy, this.maxShare, this.own, 0);
  }

  /** Does this unit lack a child, or some of a child's weight? */
  lacks(u) {
    for (let j = 0; j < this.k; j++) {
      if (this.states[j][u] !== OK || (this.kepts && this.kepts[j][u] < 1)) return true;
    }
    return false;
  }

  /** Part of the group's weight that is left for a unit once excluded leaves are out. */
  keptUnit(u) {
    let stays = 0;
    for (let j = 0; j < this.k; j++) stays += this.weights[j] * this.kepts[j][u];
    return stays / this.total;
  }
}
