// Unpacks the columns that pages/ui/livemap/packing.py packed (forms: see there).

const TABLES = ['units'];
const WIDTHS = { i1: Int8Array, i2: Int16Array, i4: Int32Array };
const NONE = { i1: -128, i2: -32768, i4: -2147483648 };

/** The bytes of a column: base64, or a place in a frame that `take` reads. */
function bytes(given, take) {
  if (Array.isArray(given)) return new Uint8Array(take(given));
  const text = atob(given);
  const out = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) out[i] = text.charCodeAt(i);
  return out;
}

/** One column as a plain array, whatever form it came in. */
export function unpack(column, take) {
  if (Array.isArray(column)) return column;
  if ('all' in column) return new Array(column.n).fill(column.all);
  if ('words' in column) return unpack(column.at, take).map((i) => column.words[i]);
  if ('lines' in column) return new TextDecoder().decode(bytes(column.lines, take)).split('\n');
  if ('f8' in column) {
    return Array.from(new Float64Array(bytes(column.f8, take).buffer), (v) => (Number.isNaN(v) ? null : v));
  }
  const kind = Object.keys(WIDTHS).find((name) => name in column);
  const numbers = Array.from(new WIDTHS[kind](bytes(column[kind], take).buffer));
  if (column.digits) return numbers.map((v) => String(v).padStart(column.digits, '0'));
  return numbers.map((v) => (v === NONE[kind] ? null : v));
}

/** The data of a panel with plain columns. */
export function unpacked(data) {
  const out = { ...data };
  for (const name of TABLES) {
    if (!data[name]) continue;
    out[name] = {};
    for (const column in data[name]) out[name][column] = unpack(data[name][column]);
  }
  return out;
}
