// How a node's score comes from its children's: scoring/engine/aggregate.py, row by row and unit by
// unit. Order of operations and the test `share > 0` are Python's. No DOM.

/** Add one child to a whole row: `share` is one number for all units. */
const ROWS = {
  arithmetic(out, row, share) {
    for (let u = 0; u < out.length; u++) out[u] += row[u] * share;
  },
  geometric(out, row, share) {
    if (!(share > 0)) return;
    for (let u = 0; u < out.length; u++) out[u] += share * Math.log(row[u]);
  },
  harmonic(out, row, share) {
    if (!(share > 0)) return;
    for (let u = 0; u < out.length; u++) out[u] += share / row[u];
  },
  min(out, row, share) {
    if (!(share > 0)) return;
    for (let u = 0; u < out.length; u++) if (row[u] < out[u]) out[u] = row[u];
  },
};

/** Score a node for all units from the rows of its children; every child counts. */
export function aggregateRows(kind, shares, rows, out) {
  out.fill(kind === 'min' ? Infinity : 0);
  const add = ROWS[kind];
  for (let j = 0; j < rows.length; j++) add(out, rows[j], shares[j]);
  if (kind === 'geometric') for (let u = 0; u < out.length; u++) out[u] = Math.exp(out[u]);
  if (kind === 'harmonic') for (let u = 0; u < out.length; u++) out[u] = 1 / out[u];
}

/**
 * Score a node for one unit: shares[from + j] of child j, whose score is rows[j][u], or 0 where it
 * has none (under `zero` it holds its share and scores 0).
 */
export function aggregateUnit(kind, shares, from, rows, states, u) {
  const k = rows.length;
  let sum = kind === 'min' ? Infinity : 0;
  for (let j = 0; j < k; j++) {
    const share = shares[from + j];
    if (!(share > 0)) continue;
    const score = states[j][u] === 0 ? rows[j][u] : 0;
    if (kind === 'arithmetic') sum += score * share;
    else if (kind === 'geometric') sum += share * Math.log(score);
    else if (kind === 'harmonic') sum += share / score;
    else if (score < sum) sum = score;
  }
  if (kind === 'geometric') return Math.exp(sum);
  return kind === 'harmonic' ? 1 / sum : sum;
}
