// Turns polygons into an id per pixel, and the ids into horizontal runs per unit.

/**
 * Even-odd scanline fill of every unit at pixel centres.
 * `view` maps file units to device pixels: px = x * view.k + view.tx.
 * Returns {ids, width, height, starts, offsets, lengths}: ids[p] is 0 outside and unit + 1 inside;
 * the runs of unit u are offsets/lengths[starts[u] .. starts[u + 1]].
 */
export function rasterise(geo, view, width, height) {
  const ids = new Uint16Array(width * height);
  const n = geo.codes.length;
  const empty = [];
  for (let u = 0; u < n; u++) {
    const y0 = geo.boxes[4 * u + 1] * view.k + view.ty;
    const y1 = geo.boxes[4 * u + 3] * view.k + view.ty;
    const x0 = geo.boxes[4 * u] * view.k + view.tx;
    const x1 = geo.boxes[4 * u + 2] * view.k + view.tx;
    if (y1 < 0 || x1 < 0 || y0 > height || x0 > width) continue;
    if (!fillUnit(ids, geo.rings[u], u + 1, view, width, height, y0, y1)) empty.push(u);
  }
  claim(ids, geo, empty, view, width, height);
  return { ids, width, height, ...runs(ids, n, width) };
}

let crossings = new Float64Array(4096);
let counts = new Int32Array(1024);

// Every edge is walked from its upper to its lower end, so that a shared border gives the very
// same crossing to both neighbours: no gap and no overlap between them.
function fillUnit(ids, rings, id, view, width, height, boxTop, boxBottom) {
  const top = Math.max(0, Math.floor(boxTop));
  const bottom = Math.min(height - 1, Math.ceil(boxBottom));
  const rows = bottom - top + 1;
  if (rows <= 0) return false;
  if (counts.length < rows + 1) counts = new Int32Array(rows * 2);
  counts.fill(0, 0, rows + 1);
  scan(rings, view, top, bottom, (row) => {
    counts[row + 1]++;
  });
  for (let r = 0; r < rows; r++) counts[r + 1] += counts[r];
  const total = counts[rows];
  if (crossings.length < total) crossings = new Float64Array(total * 2);
  const next = counts.slice(0, rows);
  scan(rings, view, top, bottom, (row, x) => {
    crossings[next[row]++] = x;
  });
  let painted = false;
  for (let r = 0; r < rows; r++) {
    const from = counts[r];
    const to = counts[r + 1];
    sortRange(crossings, from, to);
    const line = (top + r) * width;
    for (let i = from; i + 1 < to; i += 2) {
      const a = Math.max(0, Math.ceil(crossings[i] - 0.5));
      const b = Math.min(width, Math.ceil(crossings[i + 1] - 0.5));
      if (b > a) {
        ids.fill(id, line + a, line + b);
        painted = true;
      }
    }
  }
  return painted;
}

function scan(rings, view, top, bottom, hit) {
  const { k, tx, ty } = view;
  for (const ring of rings) {
    const n = ring.length;
    let px = ring[n - 2] * k + tx;
    let py = ring[n - 1] * k + ty;
    for (let i = 0; i < n; i += 2) {
      const x = ring[i] * k + tx;
      const y = ring[i + 1] * k + ty;
      if (y !== py) {
        const down = y > py;
        const xa = down ? px : x;
        const ya = down ? py : y;
        const xb = down ? x : px;
        const yb = down ? y : py;
        const first = Math.max(top, Math.ceil(ya - 0.5));
        const last = Math.min(bottom, Math.ceil(yb - 0.5) - 1);
        if (first <= last) {
          const slope = (xb - xa) / (yb - ya);
          for (let row = first; row <= last; row++) hit(row - top, xa + (row + 0.5 - ya) * slope);
        }
      }
      px = x;
      py = y;
    }
  }
}

function sortRange(a, from, to) {
  for (let i = from + 1; i < to; i++) {
    const v = a[i];
    let j = i - 1;
    while (j >= from && a[j] > v) {
      a[j + 1] = a[j];
      j--;
    }
    a[j + 1] = v;
  }
}

// A unit too small to hold a pixel centre takes one pixel: it must be seen and hit.
// Two such units on one pixel: the second looks for a free neighbour.
function claim(ids, geo, units, view, width, height) {
  const taken = new Set();
  for (const u of units) {
    const [lx, ly] = geo.header.labels[u];
    const x = Math.floor(lx * view.k + view.tx);
    const y = Math.floor(ly * view.k + view.ty);
    for (const [dx, dy] of [[0, 0], [1, 0], [0, 1], [-1, 0], [0, -1], [1, 1], [-1, -1]]) {
      const cx = x + dx;
      const cy = y + dy;
      const p = cy * width + cx;
      if (cx < 0 || cy < 0 || cx >= width || cy >= height || taken.has(p)) continue;
      taken.add(p);
      ids[p] = u + 1;
      break;
    }
  }
}

// Runs are read off the finished buffer, so that a claimed pixel has left its neighbour's run.
// A run never crosses the end of a row.
function runs(ids, n, width) {
  const starts = new Uint32Array(n + 2);
  for (let line = 0; line < ids.length; line += width) {
    let last = 0;
    for (let p = line; p < line + width; p++) {
      const id = ids[p];
      if (id !== last && id) starts[id + 1]++;
      last = id;
    }
  }
  for (let i = 1; i < n + 2; i++) starts[i] += starts[i - 1];
  const offsets = new Uint32Array(starts[n + 1]);
  const lengths = new Uint32Array(starts[n + 1]);
  const next = starts.slice();
  for (let line = 0; line < ids.length; line += width) {
    const end = line + width;
    for (let p = line; p < end; ) {
      const id = ids[p];
      let q = p + 1;
      while (q < end && ids[q] === id) q++;
      if (id) {
        offsets[next[id]] = p;
        lengths[next[id]++] = q - p;
      }
      p = q;
    }
  }
  return { starts: starts.subarray(1), offsets, lengths }; // unit u is id u + 1
}

/** Is a rectangle (device pixels) free of territory? Tested every other pixel. */
export function isEmpty(raster, x0, y0, x1, y1) {
  const { ids, width, height } = raster;
  const [ax, ay] = [Math.max(0, Math.floor(x0)), Math.max(0, Math.floor(y0))];
  const [bx, by] = [Math.min(width, Math.ceil(x1)), Math.min(height, Math.ceil(y1))];
  for (let y = ay; y < by; y += 2) {
    const line = y * width;
    for (let x = ax; x < bx; x += 2) if (ids[line + x]) return false;
  }
  return true;
}
