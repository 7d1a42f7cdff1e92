// The units as they stand under the weights of the moment: filled anew at every move, allocated
// once. Order and figures of the rank changes are those of scoring/report/moved.py. No DOM.
import { fill, fixed, minus } from './format.js';
import { Unit, classOf, makeModel } from './model.js';
import { MISSING, OK } from './shares_of_group.js';

/** A unit that can say what it was officially. */
class LiveUnit extends Unit {
  get note() {
    const { live, at } = this;
    const score = live.official.score[at];
    if (this.status === 'out' || !live.trial || Number.isNaN(score)) return this.said;
    return fill(live.texts.official_note, { score: minus(fixed(score, 1)), rank: String(live.official.rank[at]) });
  }
}

export class LiveModel {
  /** `still`: see framing.js. */
  constructor(still) {
    Object.assign(this, { official: still.official, texts: still.texts, trial: false, grades: still.grades });
    this.model = makeModel(still, LiveUnit);
    const { units } = this.model;
    this.n = units.length;
    this.bounds = still.breaks.bounds;
    this.out = units.map((u) => u.status === 'out');
    for (const unit of units) unit.live = this;
    this.byClass = new Array(this.model.extra('na') + 1).fill(0);
    this.rank = still.official.rank;
    this.grade = still.official.grade;
    // places in the order of the codes, for rows that are alike in everything else
    const codes = units.map((u) => u.at).sort((a, b) => (units[a].code < units[b].code ? -1 : 1));
    this.byCode = codes;
    this.codeAt = new Int32Array(this.n);
    codes.forEach((at, place) => (this.codeAt[at] = place));
    this.keys = new Float64Array(this.n);
    this.order = new Int32Array(this.n);
    this.listed = 0;
  }

  /** Take results: arrays of score, status, rank and grade of all units. */
  take({ score, status, rank, grade }) {
    const { units, cls } = this.model;
    const { words } = this.grades;
    this.byClass.fill(0);
    this.rank = rank;
    this.grade = grade;
    for (let u = 0; u < this.n; u++) {
      const unit = units[u];
      const scored = status[u] === OK && !this.out[u];
      unit.score = scored ? score[u] : null;
      if (!this.out[u]) unit.status = scored ? '' : status[u] === MISSING ? 'missing' : 'na';
      unit.rank = rank[u] || null;
      unit.grade = grade[u] < 0 ? null : words[grade[u]];
      cls[u] = classOf(unit, this.bounds);
      this.byClass[cls[u]]++;
    }
  }

  /**
   * Sort the units with a rank, officially or now: the furthest moved first, those that got or lost
   * a rank before them; then changed grades, then by rank and code. Fills `order`, sets `listed`.
   */
  sort() {
    const { rank, grade, keys, n } = this;
    const was = this.official;
    const radix = n + 1;
    let many = 0;
    for (let u = 0; u < n; u++) {
      const [now, before] = [rank[u], was.rank[u]];
      if (!now && !before) continue;
      const size = now && before ? Math.abs(before - now) : n + 1;
      const same = grade[u] === was.grade[u] ? 1 : 0;
      keys[many++] = (((n + 1 - size) * 2 + same) * radix + (now || before)) * n + this.codeAt[u];
    }
    keys.subarray(0, many).sort();
    for (let i = 0; i < many; i++) this.order[i] = this.byCode[keys[i] % n];
    this.listed = many;
  }

  /** What the three figures say: changed grades, furthest move, moved units, mean move. */
  figures() {
    const { rank, grade, official } = this;
    let [grades, moved, furthest, sum, both] = [0, 0, 0, 0, 0];
    for (let u = 0; u < this.n; u++) {
      if (grade[u] !== official.grade[u]) grades++;
      if (!rank[u] || !official.rank[u]) continue;
      const size = Math.abs(official.rank[u] - rank[u]);
      both++;
      sum += size;
      if (size) moved++;
      if (size > furthest) furthest = size;
    }
    return { grades, furthest, moved, mean: both ? sum / both : 0 };
  }

  /** 1 for a better grade than officially, -1 for a worse one, 0 where none compares. */
  way(u) {
    const { ways } = this.grades;
    const [was, now] = [this.official.grade[u], this.grade[u]];
    if (was < 0 || now < 0 || ways[was] < 0 || ways[now] < 0) return 0;
    return Math.sign(ways[was] - ways[now]);
  }

  /** Units whose score, status, rank or grade is not the same in two results. */
  differences(a, b) {
    let many = 0;
    for (let u = 0; u < this.n; u++) {
      const scored = a.status[u] === OK;
      const same = a.status[u] === b.status[u] && (!scored || a.score[u] === b.score[u]);
      if (!same || (a.rank && (a.rank[u] !== b.rank[u] || a.grade[u] !== b.grade[u]))) many++;
    }
    return many;
  }
}
