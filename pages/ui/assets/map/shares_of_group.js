// Who counts in a group of siblings, and for how much: `Group.of` of scoring/engine/shares.py. No DOM.

export const OK = 0;
export const MISSING = 1;
export const NA = 2;

/**
 * Settle one pattern. `weights[j]` of k children, already reduced by what is excluded below them;
 * `states[from + j]` their status. Writes the shares to `out[to + j]`; returns the parent's status.
 * Sums run in file order from 0, as in Python: another order is another last bit.
 */
export function settle(weights, states, from, k, policy, maxShare, out, to) {
  const zero = policy === 'zero';
  let base = 0;
  let absent = 0;
  let applies = 0;
  let owed = false;
  for (let j = 0; j < k; j++) {
    const state = states[from + j];
    if (state === NA) continue;
    const weight = weights[j];
    applies += weight;
    if (state === MISSING) {
      owed = true;
      absent += weight;
      if (zero) base += weight;
    } else base += weight;
  }
  const by = base > 0 ? base : 1;
  for (let j = 0; j < k; j++) {
    const state = states[from + j];
    out[to + j] = state === OK || (zero && state === MISSING) ? weights[j] / by : 0;
  }
  if (!zero && absent > (policy === 'fail' ? 0 : maxShare) * applies) return MISSING;
  if (base > 0) return OK;
  return owed ? MISSING : NA;
}
