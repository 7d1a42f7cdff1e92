import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Shares, tenths } from '../../../../../pages/ui/assets/map/shares.js';

const sum = (a) => a.reduce((s, v) => s + v, 0);

test('largest remainder by hand', () => {
  assert.deepEqual(tenths([1, 1, 1]), [334, 333, 333]);
  assert.deepEqual(tenths([65, 10, 10, 15]), [650, 100, 100, 150]);
  assert.deepEqual(tenths([2, 3, 5, 7]), [118, 176, 294, 412]); // 117.6 176.5 294.1 411.8
  assert.deepEqual(tenths([0, 0, 0]), [334, 333, 333]);
  assert.deepEqual(tenths([0, 5]), [0, 1000]);
  assert.deepEqual(tenths([7]), [1000]);
  assert.deepEqual(tenths([9, 1, 1], 0, 999), [999, 1, 0]);
});

test('any weights, any move: the sum is exactly 1000 and the moved row reads what was asked', () => {
  let seed = 7;
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  for (let round = 0; round < 3000; round++) {
    const n = 1 + Math.floor(random() * 9);
    const weights = Array.from({ length: n }, () => (random() < 0.2 ? 0 : random() * 100));
    assert.equal(sum(tenths(weights)), 1000);
    const shares = new Shares(weights);
    for (let step = 0; step < 5; step++) {
      const k = Math.floor(random() * n);
      const v = Math.floor(random() * 1001);
      const now = shares.move(k, v);
      assert.equal(sum(now), 1000);
      assert.ok(now.every((s) => s >= 0));
      if (n > 1) assert.equal(now[k], v);
    }
  }
});

test('others keep their proportions, also through zero and back', () => {
  const shares = new Shares([65, 10, 10, 15]);
  assert.deepEqual(shares.move(0, 300), [300, 200, 200, 300]);
  assert.deepEqual(shares.move(0, 1000), [1000, 0, 0, 0]);
  assert.deepEqual(shares.move(0, 650), [650, 100, 100, 150]);
  assert.equal(shares.same, true);
});

test('a long way in small steps does not drift', () => {
  const shares = new Shares([65, 10, 10, 15]);
  for (let v = 650; v >= 0; v--) shares.move(0, v);
  for (let v = 0; v <= 650; v++) shares.move(0, v);
  assert.deepEqual(shares.now, [650, 100, 100, 150]);
});

test('all others zero from the start: the official proportions, else equal ones', () => {
  const shares = new Shares([50, 30, 20], [1, 0, 0]);
  assert.deepEqual(shares.move(0, 500), [500, 300, 200]);
  assert.deepEqual(new Shares([1, 0, 0]).move(0, 400), [400, 300, 300]);
});

test('one node is always the whole', () => {
  assert.deepEqual(new Shares([3]).move(0, 10), [1000]);
});
