// Reads a JZG1 file (written by geodata/build): header, shared arcs, rings by arc reference, lines.

const cache = new Map();

class Reader {
  constructor(bytes, at) {
    this.bytes = bytes;
    this.at = at;
  }

  unsigned() {
    let value = 0;
    let scale = 1;
    for (;;) {
      if (this.at >= this.bytes.length) throw new Error('JZG1: file ends early');
      const byte = this.bytes[this.at++];
      value += (byte & 127) * scale;
      if (byte < 128) return value;
      scale *= 128;
    }
  }

  signed() {
    const v = this.unsigned();
    return v % 2 ? -(v + 1) / 2 : v / 2;
  }

  points(n) {
    const xy = new Int32Array(n * 2);
    let x = 0;
    let y = 0;
    for (let i = 0; i < n; i++) {
      x += this.signed();
      y += this.signed();
      xy[2 * i] = x;
      xy[2 * i + 1] = y;
    }
    return xy;
  }
}

function assemble(refs, arcs) {
  let total = 0;
  for (const r of refs) total += arcs[r < 0 ? ~r : r].xy.length - 2;
  const ring = new Int32Array(total);
  let at = 0;
  for (const r of refs) {
    const xy = arcs[r < 0 ? ~r : r].xy;
    // The last point of an arc is the first of the next one: written once.
    if (r >= 0) {
      ring.set(xy.subarray(0, xy.length - 2), at);
      at += xy.length - 2;
    } else {
      for (let i = xy.length - 2; i > 0; i -= 2) {
        ring[at++] = xy[i];
        ring[at++] = xy[i + 1];
      }
    }
  }
  return ring;
}

/**
 * Decode a JZG1 buffer.
 * Returns {header, codes, index: Map code -> position, arcs: [{level, xy}], rings: [[Int32Array]],
 * lines: [Int32Array], boxes: Float64Array of x0 y0 x1 y1 per unit}; all in file units, y down.
 * Throws an Error that says what is wrong with the file.
 */
export function decode(buffer) {
  const bytes = new Uint8Array(buffer);
  if (bytes.length < 8 || String.fromCharCode(...bytes.subarray(0, 4)) !== 'JZG1') {
    throw new Error('JZG1: not a map geometry file');
  }
  const size = new DataView(bytes.buffer, bytes.byteOffset).getUint32(4, true);
  if (8 + size > bytes.length) throw new Error('JZG1: file ends early');
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + size)));
  const reader = new Reader(bytes, 8 + size);
  const arcs = [];
  for (let i = 0; i < header.arcs; i++) {
    const level = reader.unsigned();
    arcs.push({ level, xy: reader.points(reader.unsigned()) });
  }
  const rings = [];
  const boxes = new Float64Array(header.units.length * 4);
  for (let u = 0; u < header.units.length; u++) {
    const own = [];
    for (let n = reader.unsigned(); n > 0; n--) {
      const refs = [];
      for (let m = reader.unsigned(); m > 0; m--) refs.push(reader.signed());
      own.push(assemble(refs, arcs));
    }
    rings.push(own);
    boxes.set(ringBox(own), u * 4);
  }
  const lines = [];
  for (let i = 0; i < header.lines; i++) lines.push(reader.points(reader.unsigned()));
  const index = new Map(header.units.map((code, i) => [code, i]));
  return { header, codes: header.units, index, arcs, rings, lines, boxes };
}

/** Smallest box [x0, y0, x1, y1] around some rings or lines. */
export function ringBox(rings) {
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of rings) {
    for (let i = 0; i < ring.length; i += 2) {
      if (ring[i] < x0) x0 = ring[i];
      if (ring[i] > x1) x1 = ring[i];
      if (ring[i + 1] < y0) y0 = ring[i + 1];
      if (ring[i + 1] > y1) y1 = ring[i + 1];
    }
  }
  return [x0, y0, x1, y1];
}

/** What a group code owns: "150100" -> "1501", "150000" -> "15", "152200" -> "1522". */
export function prefixOf(groupCode) {
  if (groupCode.endsWith('0000')) return groupCode.slice(0, 2);
  return groupCode.endsWith('00') ? groupCode.slice(0, 4) : groupCode;
}

/** Position in `header.groups` of each unit, -1 where no group owns it. */
export function groupOfUnits(geo) {
  const groups = (geo.header.groups || []).map((g) => prefixOf(g.code));
  return geo.codes.map((code) => groups.findIndex((p) => code.startsWith(p)));
}

/** Load from {url} (same origin) or {base64}. Decoded once per page, shared by all maps. */
export function loadGeometry(source) {
  const key = source.url || `${source.base64.length}:${source.base64.slice(0, 400)}`;
  if (!cache.has(key)) {
    const bytes = source.url ? download(source.url) : Promise.resolve(fromBase64(source.base64));
    const geometry = bytes.then(decode);
    geometry.catch(() => cache.delete(key)); // a failed load may be tried again
    cache.set(key, geometry);
  }
  return cache.get(key);
}

async function download(url) {
  const answer = await fetch(url, { credentials: 'same-origin' });
  if (!answer.ok) throw new Error(`${answer.status} ${url}`);
  return answer.arrayBuffer();
}

function fromBase64(text) {
  const raw = atob(text);
  const bytes = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i++) bytes[i] = raw.charCodeAt(i);
  return bytes.buffer;
}
