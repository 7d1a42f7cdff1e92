// The official arithmetic in the browser: scoring/engine/nodes.py says what must be done for the
// same numbers, and this does it. Bit for bit for arithmetic, min and harmonic. No DOM.
import { aggregateRows, aggregateUnit } from './aggregate.js';
import { Grading } from './grading.js';
import { Ranks } from './ranks.js';
import { round9, roundRow } from './rounding.js';
import { SiblingGroup } from './scorer_groups.js';
import { NA, OK } from './shares_of_group.js';

/**
 * Scores n units under any weights. Everything is allocated here, nothing in `score`.
 *
 * `live` = {tree, n, scores (L x n, leaves in file order), status (L x n), added, above, touched
 * (n, or null without adjustments), grades, whole}. After `score(weights)`: `total` and `status`
 * (n), and where the whole year is here `ranks.ranks` and `grading.grade`.
 */
export class Scorer {
  constructor(live) {
    const { tree, n } = live;
    Object.assign(this, { tree, n, whole: live.whole, full: tree.full_marks });
    const m = tree.ids.length;
    const nodes = Array.from({ length: m }, (_, i) => i);
    const leaves = nodes.filter((i) => !tree.children[i].length);
    this.scores = nodes.map(() => new Float64Array(n));
    this.states = nodes.map(() => new Int8Array(n));
    leaves.forEach((node, l) => {
      this.states[node].set(live.status.subarray(l * n, (l + 1) * n));
      const row = this.scores[node];
      for (let u = 0; u < n; u++) row[u] = this.states[node][u] === OK ? live.scores[l * n + u] : 0;
    });
    this.kept = this.keptRows(leaves, m);
    this.groups = nodes.filter((i) => tree.children[i].length).reverse()
      .map((i) => new SiblingGroup(tree, i, this.scores, this.states, this.kept));
    this.moved = new Uint8Array(m);
    this.total = this.scores[0];
    this.status = this.states[0];
    this.adjusted = [];
    for (let u = 0; u < n; u++) if (live.touched && live.touched[u]) this.adjusted.push(u);
    this.added = live.added;
    this.above = live.above;
    this.ranks = new Ranks(n);
    this.grading = new Grading(live.grades, n);
  }

  /** Rows of kept weights (`shares.kept_weights`); null where nothing of any unit is excluded. */
  keptRows(leaves, m) {
    const { excludes } = this.tree;
    const out = (node) => excludes[node] && this.states[node].includes(NA);
    if (!leaves.some(out)) return null;
    const rows = Array.from({ length: m }, () => new Float64Array(this.n).fill(1));
    for (const node of leaves.filter(out)) {
      this.states[node].forEach((state, u) => {
        if (state === NA) rows[node][u] = 0;
      });
    }
    return rows;
  }

  /**
   * Score all units under raw weights of all nodes, in the tree's order. A group whose weights and
   * whose children stand as they did is left as it is: one slider moves one group and those above.
   */
  score(weights) {
    const { moved } = this;
    moved.fill(0);
    for (const group of this.groups) {
      const own = group.weigh(weights);
      if (!own && !group.below.some((c) => moved[c])) continue;
      moved[group.node] = 1;
      this.fill(group);
    }
    if (!moved[0]) return;
    this.adjust();
    if (!this.whole) return;
    this.ranks.rank(this.total, this.status);
    this.grading.run(this.total, this.status, this.ranks);
  }

  fill(group) {
    const { node } = group;
    const [row, states] = [this.scores[node], this.states[node]];
    aggregateRows(group.kind, group.nominal, group.rows, row);
    states.fill(OK);
    if (group.fixed) this.fillPatterns(group, row, states);
    else this.fillUnits(group, row, states);
    roundRow(row);
  }

  fillPatterns(group, row, states) {
    const { holes, which, settled, shares, k } = group;
    const kept = this.kept && this.kept[group.node];
    for (let h = 0; h < holes.length; h++) {
      const u = holes[h];
      const p = which[h];
      states[u] = settled[p];
      row[u] = states[u] === OK ? aggregateUnit(group.kind, shares, p * k, group.rows, group.states, u) : 0;
      if (kept) kept[u] = group.keptOf[p];
    }
  }

  fillUnits(group, row, states) {
    const kept = this.kept && this.kept[group.node];
    for (let u = 0; u < this.n; u++) {
      if (kept) kept[u] = 1;
      if (!group.lacks(u)) continue;
      states[u] = group.settleUnit(u);
      row[u] = states[u] === OK ? aggregateUnit(group.kind, group.own, 0, group.rows, group.states, u) : 0;
      if (kept) kept[u] = group.keptUnit(u);
    }
  }

  /** Points beside the weighted sum: `adjust.adjusted_totals`. */
  adjust() {
    const { full, total } = this;
    for (const u of this.adjusted) {
      if (this.status[u] !== OK) continue;
      const after = (full * total[u]) / 100 + this.added[u];
      const most = full + this.above[u];
      total[u] = round9((100 * Math.min(Math.max(after, 0), most)) / full);
    }
  }
}
