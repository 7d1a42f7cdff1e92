// The units as the panels use them: columns, class per unit, counts. No DOM, no geometry.
import { fixed } from './format.js';

/** Extra classes after the n score classes. Class 0 is the ground outside all shapes. */
export const EXTRA = ['ground', 'out', 'missing', 'na'];

const COLUMNS = {
  code: '', name: '', group: '', class: '', status: '', in_map: true, mark: null,
  score: null, text: null, rank: null, class_rank: null, change: null, grade: null, note: null,
};
const OWN = { text: 'printed', note: 'said' }; // columns that a unit may also make itself

/** One unit; its score in print is the text that came, or made when it is asked for. */
export class Unit {
  constructor(at) {
    this.at = at;
  }

  get text() {
    return this.printed === null && this.score !== null ? fixed(this.score, 1) : this.printed;
  }

  get note() {
    return this.said;
  }
}

/**
 * 1-based score class: the first bound (descending) that the score reaches; a null bound takes
 * everything; below the last bound the last class.
 */
export function classify(score, bounds) {
  for (let i = 0; i < bounds.length; i++) {
    if (bounds[i] === null || score >= bounds[i]) return i + 1;
  }
  return bounds.length;
}

/** Class number of a unit: score class, or the place of one of EXTRA behind them. */
export function classOf(unit, bounds) {
  const n = bounds.length;
  if (unit.status === 'out') return n + 1 + EXTRA.indexOf('out');
  if (unit.status === 'na') return n + 1 + EXTRA.indexOf('na');
  if (unit.status === 'missing' || unit.score === null || !Number.isFinite(unit.score)) {
    return n + 1 + EXTRA.indexOf('missing');
  }
  return classify(unit.score, bounds);
}

/** Build the model from the data that Python sent (see the contract in pages/ui/livemap). */
export function makeModel(data, Kind = Unit) {
  const columns = data.units || {};
  const n = (columns.code || []).length;
  const units = [];
  for (let i = 0; i < n; i++) {
    const unit = new Kind(i);
    for (const name in COLUMNS) {
      const value = columns[name] ? columns[name][i] : undefined;
      unit[OWN[name] || name] = value === undefined ? COLUMNS[name] : value;
    }
    units.push(unit);
  }
  const bounds = data.breaks.bounds;
  const cls = units.map((u) => classOf(u, bounds));
  return {
    units,
    cls,
    n: bounds.length,
    breaks: data.breaks,
    index: new Map(units.map((u) => [u.code, u.at])),
    extra: (name) => bounds.length + 1 + EXTRA.indexOf(name),
  };
}

/**
 * Counts for the legend. `byClass[c]` for every class number adds up to the number of units;
 * veto, cap, pending and noShape are overlays of the same units and are not part of that sum.
 * `drawn` says whether the geometry holds a shape for a code (null: no geometry at all).
 */
export function count(model, drawn) {
  const byClass = new Array(model.n + 1 + EXTRA.length).fill(0);
  for (const c of model.cls) byClass[c]++;
  const marked = (m) => model.units.filter((u) => u.mark === m).length;
  const noShape = model.units.filter((u) => !hasPlace(u, drawn));
  return {
    byClass,
    total: model.units.length,
    veto: marked('veto'),
    cap: marked('cap'),
    pending: marked('pending'),
    noShape: drawn ? noShape.length : 0,
    unplaced: drawn ? noShape.map((u) => u.at) : [],
  };
}

function hasPlace(unit, drawn) {
  return unit.in_map && (!drawn || drawn(unit.code));
}

/** Units with a rank, best first; `last` turns the list round. Unranked ones always come after. */
export function order(model, { last = false, by = 'rank' } = {}) {
  const ranked = model.units.filter((u) => u[by] !== null && u.status !== 'out');
  const rest = model.units.filter((u) => u[by] === null || u.status === 'out');
  ranked.sort((a, b) => (last ? b[by] - a[by] : a[by] - b[by]) || (a.code < b.code ? -1 : 1));
  rest.sort((a, b) => model.cls[a.at] - model.cls[b.at] || (a.code < b.code ? -1 : 1));
  return ranked.concat(rest);
}

/** Units whose name or code holds the words typed (spaces separate words; case is ignored). */
export function search(units, words) {
  const parts = words.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean);
  if (!parts.length) return units;
  return units.filter((u) => {
    const text = `${u.name} ${u.code} ${u.group}`.toLowerCase();
    return parts.every((p) => text.includes(p));
  });
}
