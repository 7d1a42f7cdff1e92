import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import { classStyles, rgb, textOn } from '../../../../../pages/ui/assets/map/colours.js';
import { decode } from '../../../../../pages/ui/assets/map/geometry.js';
import { overlap, place } from '../../../../../pages/ui/assets/map/labels.js';
import { colourTable, onPattern } from '../../../../../pages/ui/assets/map/paint.js';
import { isEmpty, rasterise } from '../../../../../pages/ui/assets/map/raster.js';
import { findSpot } from '../../../../../pages/ui/assets/map/spots.js';
import { atHome, fit, panned, zoomed } from '../../../../../pages/ui/assets/map/view.js';

test('fit centres, zoom keeps the point under the pointer, and zooming out ends at home', () => {
  const home = fit([0, 0, 100, 50], 212, 112);
  assert.deepEqual(home, { k: 2, tx: 6, ty: 6 });
  const near = zoomed(home, home, 106, 56, 3);
  assert.equal(near.k, 6);
  assert.equal((106 - near.tx) / near.k, (106 - home.tx) / home.k);
  assert.ok(atHome(zoomed(near, home, 10, 10, 0.01), home));
  assert.equal(zoomed(home, home, 0, 0, 1e9).k, home.k * 40);
  const far = panned(near, 1e6, -1e6, [0, 0, 100, 50], 212, 112);
  assert.equal(far.tx, 106); // the left edge at the middle, no further
  assert.equal(far.ty, 56 - 50 * 6);
});

test('labels never overlap one another or an obstacle', () => {
  const labels = Array.from({ length: 60 }, (_, i) => ({
    text: `${i}`, x: 20 + (i % 10) * 22, y: 20 + Math.floor(i / 10) * 11, w: 50, h: 17, area: i, owner: i,
  }));
  const marks = [[60, 30, 80, 50], [150, 40, 170, 60]];
  const placed = place(labels, marks, () => undefined, [300, 160]);
  assert.ok(placed.length > 5 && placed.length < 60);
  placed.forEach((a, i) => {
    assert.ok(!marks.some((m) => overlap(m, a.box)));
    placed.slice(i + 1).forEach((b) => assert.ok(!overlap(a.box, b.box)));
    assert.ok(a.box[0] >= 0 && a.box[1] >= 0 && a.box[2] <= 300 && a.box[3] <= 160);
  });
});

test('a name prefers its own ground to a neighbour and small territories choose first', () => {
  const inside = (x) => (x < 100 ? true : false);
  const [label] = place([{ text: 'a', x: 95, y: 50, w: 40, h: 17, area: 1, owner: 0 }], [], inside, [200, 100]);
  assert.ok(label.cx < 95);
  const two = place([
    { text: 'big', x: 50, y: 50, w: 60, h: 17, area: 900, owner: 0 },
    { text: 'small', x: 50, y: 50, w: 60, h: 17, area: 1, owner: 1 },
  ], [], () => true, [200, 100]);
  assert.equal(two[0].text, 'small');
  assert.deepEqual([two[0].cx, two[0].cy], [50, 50]);
});

test('the legend finds empty ground, never territory, never a taken box', () => {
  const b = fs.readFileSync(process.env.JZ_GRID);
  const geo = decode(b.buffer.slice(b.byteOffset, b.byteOffset + b.length));
  const r = rasterise(geo, { k: 0.1, tx: 0, ty: 0 }, 900, 600);
  const at = (size, avoid = [], empties = []) => findSpot(r, 1, [900, 600], size, ['br', 'bl', 'tr', 'tl'], empties, avoid);
  assert.deepEqual(at([200, 150]), [700, 450]);
  assert.deepEqual(at([200, 150], [[650, 400, 900, 600]]), [0, 450]);
  const spot = at([250, 560], [], [[610, 0, 900, 600]]);
  assert.ok(spot && isEmpty(r, spot[0], spot[1], spot[0] + 250, spot[1] + 560));
  assert.equal(at([700, 500]), null);
});

test('colour table: fill without a border, line colour under a full one, grey lines on pale ground', () => {
  const styles = classStyles(null, { colours: ['c5', 'c1'] });
  const table = colourTable(styles);
  const split = (v) => [v & 255, (v >> 8) & 255, (v >> 16) & 255];
  assert.deepEqual(split(table[1].plain[0]), rgb('#253494'));
  assert.deepEqual(split(table[1].plain[255]), [255, 255, 255]);
  assert.deepEqual(split(table[1].plain[31 << 3]), rgb('#14202B'));
  assert.notDeepEqual(split(table[2].plain[255]), [255, 255, 255]);
  const patterns = styles.slice(3).map((s) => s.pattern); // ground, out, missing, na
  assert.deepEqual(patterns, [0, 3, 1, 2]);
});

test('the three patterns differ and repeat', () => {
  const cover = (p) => {
    let n = 0;
    for (let y = 0; y < 42; y++) for (let x = 0; x < 42; x++) n += onPattern(p, x, y, 1) ? 1 : 0;
    return n / 42 ** 2;
  };
  assert.ok(cover(1) > 0.1 && cover(1) < 0.25);
  assert.equal(cover(1), cover(2));
  assert.ok(cover(3) > 0.015 && cover(3) < 0.06);
  assert.ok(onPattern(1, 3, 4, 1) && !onPattern(2, 3, 4, 1));
});

test('text on a class reads: ink on c1 to c3, paper on c4 and c5', () => {
  assert.deepEqual(['#F6F1B5', '#A1DAB4', '#41B6C4', '#2474AB', '#253494'].map(textOn), ['ink', 'ink', 'ink', 'paper', 'paper']);
});
