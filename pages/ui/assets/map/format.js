// Number text. `fixed` equals Python's format(x, '.<d>f'), ties included.

/**
 * Python's format(x, '.<digits>f').
 * toFixed rounds the exact binary value, as Python does, except that an exact tie goes to the
 * larger neighbour instead of the even one. x * 10^d + 1/2 can only be exact when
 * x * 2^(d + 1) is an odd integer, and that product is exact in float64.
 */
export function fixed(x, digits = 1) {
  if (Number.isNaN(x)) return 'nan';
  if (!Number.isFinite(x)) return x < 0 ? '-inf' : 'inf';
  const sign = x < 0 || Object.is(x, -0) ? '-' : '';
  const a = Math.abs(x);
  const scaled = a * 2 ** (digits + 1);
  let text = a.toFixed(digits);
  if (Number.isSafeInteger(scaled) && scaled % 2 === 1) {
    const above = BigInt(text.replace('.', ''));
    if (above % 2n === 1n) {
      const even = String(above - 1n).padStart(digits + 1, '0');
      text = digits ? `${even.slice(0, -digits)}.${even.slice(-digits)}` : even;
    }
  }
  return sign + text;
}

/** Screen form: a true minus sign, and no sign before a zero. */
export function minus(text) {
  const t = String(text);
  if (!t.startsWith('-')) return t;
  return /[1-9]/.test(t) ? `−${t.slice(1)}` : t.slice(1);
}

function decimals(text) {
  const dot = text.indexOf('.');
  return dot < 0 ? 0 : text.length - dot - 1;
}

/** `+8.3`, `−2.1`, `0.0`: the difference of two PRINTED numbers, so that a reader can check it. */
export function gap(a, b) {
  const left = String(a).replace('−', '-');
  const right = String(b).replace('−', '-');
  const d = Math.max(decimals(left), decimals(right));
  const whole = Math.round(Number(left) * 10 ** d) - Math.round(Number(right) * 10 ** d);
  if (!Number.isFinite(whole)) return '';
  return signed(whole / 10 ** d, d);
}

/** A number with its sign, for the screen. */
export function signed(x, digits = 0) {
  const text = minus(fixed(x, digits));
  return x > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/** A count as Python's format(n, ',') prints it. */
export function grouped(n) {
  return Number.isInteger(n) ? String(n).replace(/\B(?=(\d{3})+$)/g, ',') : String(n);
}

/** Fill {name} places of a text that Python sent. An unknown place stays visible. */
export function fill(template, values) {
  return String(template).replace(/\{(\w+)\}/g, (all, name) =>
    Object.hasOwn(values, name) ? grouped(values[name]) : all
  );
}

/** A number as a person types it: full-width digits, a percent sign, spaces. NaN if it is none. */
export function typed(text) {
  const t = String(text).normalize('NFKC').replace('−', '-').replace('%', '').trim();
  return /^-?(\d+\.?\d*|\.\d+)$/.test(t) ? Number(t) : NaN;
}
