// Rounding as Python rounds: nine decimals, ties to even. No DOM.

const EVEN = 4503599627370496; // 2^52: above it doubles are whole numbers

/** numpy.rint for 0 <= x < 2^51. Math.round sends ties up, which is another number. */
export function rint(x) {
  return x + EVEN - EVEN;
}

/** rint(x * 1e9) / 1e9, for 0 <= x < 2^51 / 1e9. */
export function round9(x) {
  return (x * 1e9 + EVEN - EVEN) / 1e9;
}

/** round9 of a row, in place. */
export function roundRow(row) {
  for (let u = 0; u < row.length; u++) row[u] = (row[u] * 1e9 + EVEN - EVEN) / 1e9;
}
