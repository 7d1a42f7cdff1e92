import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Shares, filled, tenths } from '../../../../../pages/ui/assets/map/shares.js';

const sum = (a) => a.reduce((s, v) => s + v, 0);

/** Move, and return the shares; a refusal fails the test. */
function moved(shares, k, value) {
  assert.equal(shares.move(k, value), null);
  return shares.now;
}

test('largest remainder by hand', () => {
  assert.deepEqual(tenths([1, 1, 1]), [334, 333, 333]);
  assert.deepEqual(tenths([65, 10, 10, 15]), [650, 100, 100, 150]);
  assert.deepEqual(tenths([2, 3, 5, 7]), [118, 176, 294, 412]); // 117.6 176.5 294.1 411.8
  assert.deepEqual(tenths([0, 0, 0]), [334, 333, 333]);
  assert.deepEqual(tenths([0, 5]), [0, 1000]);
  assert.deepEqual(tenths([7]), [1000]);
});

for (const c of JSON.parse(readFileSync(process.env.JZ_MOVES, 'utf8'))) {
  test(`as Python: ${c.name}`, () => {
    const shares = new Shares((c.before || [c.weights]).at(-1), c.weights);
    if (c.before) [shares.memory] = c.before;
    for (const k of c.locked || []) shares.lock(k, true);
    if (c.low) shares.low = c.low;
    if (c.high) shares.high = c.high;
    const before = structuredClone(shares.now);
    const refused = shares.move(c.row, c.to);
    if (c.refused) {
      assert.equal(`weights.${refused.code}`, c.refused);
      for (const figure of c.said) assert.ok(refused.said.includes(figure), `${figure} is named`);
      assert.deepEqual(shares.now, before);
      assert.equal(shares.touched, false);
    } else {
      assert.equal(refused, null);
      assert.deepEqual(shares.now, c.tenths);
      assert.equal(sum(shares.now), 1000);
    }
  });
}

test('any weights, locks, bounds and moves: all or nothing, and the sum is exactly 1000', () => {
  let seed = 7;
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  let went = 0;
  for (let round = 0; round < 3000; round++) {
    const n = 1 + Math.floor(random() * 9);
    const weights = Array.from({ length: n }, () => (random() < 0.2 ? 0 : random() * 100));
    const shares = new Shares(weights);
    for (let k = 0; k < n; k++) {
      if (random() < 0.2) shares.lock(k, true);
      if (random() < 0.3) shares.bound(k, Math.floor(random() * 200), 300 + Math.floor(random() * 700));
    }
    const start = shares.now.slice();
    for (let step = 0; step < 5; step++) {
      const k = Math.floor(random() * n);
      const v = Math.floor(random() * 1001);
      const before = shares.now.slice();
      const [least, most] = shares.reach(k);
      if (shares.move(k, v)) {
        assert.deepEqual(shares.now, before);
        assert.ok(shares.locked[k] || v < least || v > most || n === 1);
      } else {
        went++;
        assert.equal(shares.now[k], v);
      }
      assert.equal(sum(shares.now), 1000);
      shares.now.forEach((s, i) => {
        if (shares.locked[i]) assert.equal(s, start[i]);
        else if (shares.touched) assert.ok(s >= shares.low[i] && s <= shares.high[i]);
      });
    }
  }
  assert.ok(went > 3000);
});

test('water-filling by hand: what one cannot take the others share', () => {
  assert.deepEqual(filled([50, 30, 20], [0, 0, 0], [300, 1000, 1000], 1000), [300, 420, 280]);
  assert.deepEqual(filled([1, 1], [0, 800], [1000, 1000], 1000), [200, 800]);
  assert.deepEqual(filled([1, 0, 0], [0, 0, 0], [500, 1000, 1000], 1000), [500, 250, 250]);
});

test('others keep their proportions, also through zero and back', () => {
  const shares = new Shares([65, 10, 10, 15]);
  assert.deepEqual(moved(shares, 0, 300), [300, 200, 200, 300]);
  assert.deepEqual(moved(shares, 0, 1000), [1000, 0, 0, 0]);
  assert.deepEqual(moved(shares, 0, 650), [650, 100, 100, 150]);
  assert.equal(shares.same, true);
});

test('also past a bound and back, and from another row in between', () => {
  const shares = new Shares([50, 30, 20]);
  assert.equal(shares.bound(1, 0, 400), null);
  assert.deepEqual(moved(shares, 0, 100), [100, 400, 500]); // 900 by 3 : 2 = 540 360
  assert.deepEqual(moved(shares, 0, 500), [500, 300, 200]);
  moved(shares, 0, 1000);
  moved(shares, 1, 0); // a row that stands there does not begin a move
  assert.deepEqual(moved(shares, 0, 500), [500, 300, 200]);
});

test('a long way in small steps does not drift', () => {
  const shares = new Shares([65, 10, 10, 15]);
  for (let v = 650; v >= 0; v--) shares.move(0, v);
  for (let v = 0; v <= 650; v++) shares.move(0, v);
  assert.deepEqual(shares.now, [650, 100, 100, 150]);
});

test('bounds move what is outside of them, or are refused and forgotten', () => {
  const shares = new Shares([50, 30, 20]);
  assert.equal(shares.bound(2, 400, 1000), null); // 600 by 5 : 3
  assert.deepEqual(shares.now, [375, 225, 400]);
  assert.equal(shares.bound(0, 601, 1000).code, 'bounds_too_high');
  assert.equal(shares.bound(0, 500, 300).code, 'bounds_no_range');
  assert.equal(shares.bound(0, NaN, NaN).code, 'bounds_no_range');
  assert.deepEqual([shares.low[0], shares.high[0]], [0, 1000]);
  shares.lock(0, true);
  assert.equal(shares.bound(0, 0, 374).code, 'bounds_exclude_lock');
  shares.lock(1, true);
  assert.equal(shares.bound(2, 0, 399).code, 'bounds_too_low');
  assert.deepEqual(shares.now, [375, 225, 400]);
});

test('weights: as given until something moves, official ones where all read so', () => {
  const official = [1, 1, 1];
  const shares = new Shares(official, [33.34, 33.33, 33.33]);
  const weights = () => official.map((w, k) => shares.weight(k, w));
  assert.deepEqual(weights(), [33.34, 33.33, 33.33]);
  moved(shares, 0, 500);
  assert.deepEqual(weights(), [50, 25, 25]);
  moved(shares, 0, 334);
  assert.deepEqual(weights(), [1, 1, 1]);
});
