import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import { decode, groupOfUnits, prefixOf } from '../../../../../pages/ui/assets/map/geometry.js';
import { isEmpty, rasterise } from '../../../../../pages/ui/assets/map/raster.js';

const read = (path) => {
  const b = fs.readFileSync(path);
  return b.buffer.slice(b.byteOffset, b.byteOffset + b.length);
};
const grid = () => decode(read(process.env.JZ_GRID));
const squares = JSON.parse(fs.readFileSync(process.env.JZ_SQUARES, 'utf8'));

const area = (ring) => {
  let a = 0;
  for (let i = 0; i < ring.length; i += 2) {
    const j = (i + 2) % ring.length;
    a += ring[i] * ring[j + 1] - ring[j] * ring[i + 1];
  }
  return a / 2;
};

test('rings come out of shared arcs in both directions', () => {
  const geo = grid();
  assert.equal(geo.codes.length, 25);
  for (const code of geo.codes) {
    const u = geo.index.get(code);
    assert.deepEqual([...geo.boxes.subarray(4 * u, 4 * u + 4)], squares[code], code);
    const [x0, y0, x1, y1] = squares[code];
    assert.equal(area(geo.rings[u][0]), (x1 - x0) * (y1 - y0)); // y down: clockwise is positive
  }
  const host = geo.index.get('150233');
  assert.equal(geo.rings[host].length, 2);
  assert.equal(area(geo.rings[host][1]), -16); // the hole runs the other way
  assert.deepEqual([...geo.lines[0]], [7000, 500, 8400, 500]);
});

test('groups own units by their prefix', () => {
  assert.equal(prefixOf('150100'), '1501');
  assert.equal(prefixOf('150000'), '15');
  assert.equal(prefixOf('152200'), '1522');
  const geo = grid();
  const of = groupOfUnits(geo);
  assert.equal(of[geo.index.get('150101')], 0);
  assert.equal(of[geo.index.get('150201')], 1);
});

test('a damaged file is refused with a sentence', () => {
  const good = new Uint8Array(read(process.env.JZ_GRID));
  assert.throws(() => decode(new TextEncoder().encode('not a map at all').buffer), /not a map geometry file/);
  assert.throws(() => decode(good.slice(0, good.length - 3).buffer), /ends early/);
  assert.throws(() => decode(good.slice(0, 20).buffer), /ends early/);
});

test('every pixel of the grid has one owner and the areas are exact', () => {
  const geo = grid();
  const view = { k: 0.05, tx: 10, ty: 5 };
  const r = rasterise(geo, view, 460, 310);
  const host = geo.index.get('150233');
  for (let u = 0; u < 24; u++) {
    let pixels = 0;
    for (let i = r.starts[u]; i < r.starts[u + 1]; i++) {
      pixels += r.lengths[i];
      for (let p = r.offsets[i]; p < r.offsets[i] + r.lengths[i]; p++) assert.equal(r.ids[p], u + 1);
    }
    assert.equal(pixels, 50 * 50 - (u === host ? 1 : 0), geo.codes[u]);
  }
  assert.equal(r.ids.filter((id) => id).length, 24 * 2500);
});

test('a unit without a pixel centre takes one pixel out of its neighbour', () => {
  const geo = grid();
  const r = rasterise(geo, { k: 0.05, tx: 10, ty: 5 }, 460, 310);
  const tiny = geo.index.get('150299');
  assert.equal(r.starts[tiny + 1] - r.starts[tiny], 1);
  const p = r.offsets[r.starts[tiny]];
  assert.equal(r.ids[p], tiny + 1);
  const [x, y] = geo.header.labels[tiny];
  assert.equal(p, Math.floor(y * 0.05 + 5) * 460 + Math.floor(x * 0.05 + 10));
});

test('zoomed in, runs stay inside rows and shapes outside the picture vanish', () => {
  const geo = grid();
  const r = rasterise(geo, { k: 1, tx: -1500, ty: -1500 }, 300, 200);
  assert.equal(r.ids.every((id) => id === geo.index.get('150112') + 1), true);
  assert.equal(r.offsets.length, 200);
  assert.ok([...r.lengths].every((n) => n === 300));
});

test('all 103 units of the region stay reachable at the size of a small window', () => {
  const geo = decode(read(process.env.JZ_REGION));
  const k = 348 / geo.header.height;
  const r = rasterise(geo, { k, tx: 0, ty: 0 }, 743, 348);
  for (let u = 0; u < geo.codes.length; u++) assert.ok(r.starts[u + 1] > r.starts[u], geo.codes[u]);
  const counted = new Set(r.ids);
  assert.equal(counted.size, geo.codes.length + 1);
  // The file's own rectangles of empty ground hold no territory.
  for (const [x0, y0, x1, y1] of geo.header.empty) assert.ok(isEmpty(r, x0 * k + 1, y0 * k + 1, x1 * k - 1, y1 * k - 1));
});
