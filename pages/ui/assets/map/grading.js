// Grades by cut-off or by quota, then what caps and vetoes leave of them: scoring/engine/quota.py
// and grades.py. The effect of every ruling is a table that Python made. No DOM.

/** Ranked units a class must have before a share of it means anything: quota.SMALLEST. */
const SMALLEST = 5;

export class Grading {
  /** `grades`: {by, bounds, shares, finals (K rows of n), best, group}; null where none are given. */
  constructor(grades, n) {
    this.grades = grades;
    this.grade = new Int8Array(n).fill(-1);
    if (!grades || grades.by !== 'quota') return;
    const many = grades.group.reduce((most, g) => Math.max(most, g + 1), 0);
    this.members = Array.from({ length: many }, () => new Int32Array(n));
    this.sizes = new Int32Array(many);
    this.limits = new Map();
  }

  /** Grade all units: places in the list of words, -1 for none. `ranks` was just filled. */
  run(scores, status, ranks) {
    const { grades, grade } = this;
    grade.fill(-1);
    if (!grades) return;
    if (grades.by === 'cutoff') this.cut(scores, status);
    else this.place(scores, ranks);
    for (let u = 0; u < grade.length; u++) if (grade[u] >= 0) grade[u] = grades.finals[grade[u]][u];
  }

  cut(scores, status) {
    const { bounds } = this.grades;
    for (let u = 0; u < scores.length; u++) {
      if (status[u] !== 0) continue;
      for (let k = 0; k < bounds.length; k++) {
        if (scores[u] >= bounds[k]) {
          this.grade[u] = k;
          break;
        }
      }
    }
  }

  // Units come group by group, best first: their order is the ranking's.
  place(scores, ranks) {
    const { group } = this.grades;
    this.sizes.fill(0);
    for (let i = 0; i < ranks.ranked; i++) {
      const u = ranks.order[i];
      this.members[group[u]][this.sizes[group[u]]++] = u;
    }
    for (let g = 0; g < this.sizes.length; g++) {
      if (this.sizes[g] >= SMALLEST) this.fill(this.members[g], this.sizes[g], scores);
    }
  }

  /** Grade by grade: who waits and may hold it, in the order of scores; all that tie get in. */
  fill(members, m, scores) {
    const { best } = this.grades;
    const { grade } = this;
    const limits = this.limitsOf(m);
    let given = 0;
    for (let k = 0; k < limits.length; k++) {
      const left = limits[k] - given;
      let waiting = 0;
      let rank = 0;
      let last = NaN;
      for (let i = 0; i < m; i++) {
        const u = members[i];
        if (grade[u] >= 0 || best[u] > k) continue;
        waiting++;
        if (scores[u] !== last) rank = waiting;
        last = scores[u];
        if (rank > left) break;
        grade[u] = k;
        given++;
      }
    }
  }

  /** Places of each grade together with those above it, of m: floor(share x m + 1/2), exactly. */
  limitsOf(m) {
    if (!this.limits.has(m)) {
      const places = this.grades.shares.map(([top, bottom]) => {
        const below = BigInt(bottom);
        return Number((2n * BigInt(top) * BigInt(m) + below) / (2n * below));
      });
      this.limits.set(m, places);
    }
    return this.limits.get(m);
  }
}
