import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LiveModel } from '../../../../../pages/ui/assets/map/livemodel.js';
import { Ranks } from '../../../../../pages/ui/assets/map/ranks.js';
import { round9 } from '../../../../../pages/ui/assets/map/rounding.js';

const NONE = NaN;
const result = (score, rank, grade) => ({
  score: Float64Array.from(score),
  status: Int8Array.from(score, (s) => (Number.isNaN(s) ? 1 : 0)),
  rank: Int32Array.from(rank),
  grade: Int8Array.from(grade),
});
const still = () => ({
  units: {
    code: ['F', 'A', 'B', 'C', 'D', 'E'], name: ['f', 'a', 'b', 'c', 'd', 'e'],
    status: ['', '', '', '', '', 'out'], note: ['', '', '', '', '', 'why'],
  },
  breaks: { bounds: [80, 60, null], labels: ['x', 'y', 'z'], colours: ['c5', 'c3', 'c1'] },
  grades: { words: ['good', 'fair', 'undecided'], ways: [0, 1, -1] },
  texts: { official_note: 'was {score}, place {rank}' },
  official: result([90, 85, 70, 65, NONE, NONE], [1, 2, 3, 4, 0, 0], [0, 0, 1, 1, -1, -1]),
});

test('the list: ranks got or lost, then the furthest, then changed grades, then rank and code', () => {
  const live = new LiveModel(still());
  // F falls two places, A and B rise one (B with a better grade), C lost its rank, D got one
  live.take(result([66, 90, 81, NONE, 66, NONE], [3, 1, 2, 0, 3, 0], [1, 0, 0, -1, 1, -1]));
  live.sort();
  const codes = Array.from(live.order.subarray(0, live.listed), (u) => live.model.units[u].code);
  assert.deepEqual(codes, ['D', 'C', 'F', 'B', 'A']);
  // D stands before C: both are without a second rank and changed grade, and 3 comes before 4
  assert.deepEqual(live.figures(), { grades: 4, furthest: 2, moved: 3, mean: 4 / 3 });
  assert.deepEqual([0, 1, 2, 3].map((u) => live.way(u)), [-1, 0, 1, 0]);
  assert.deepEqual(live.byClass, [0, 2, 2, 0, 0, 1, 1, 0]);
});

test('a tie of everything is listed by code, and nothing that has no rank', () => {
  const live = new LiveModel(still());
  live.take(result([70, 70, 70, 70, NONE, NONE], [1, 1, 1, 1, 0, 0], [0, 0, 1, 1, -1, -1]));
  live.official.rank.fill(1, 0, 4);
  live.sort();
  const codes = Array.from(live.order.subarray(0, live.listed), (u) => live.model.units[u].code);
  assert.deepEqual(codes, ['A', 'B', 'C', 'F']);
});

test('a unit says its score of the moment, and what it was while weights are tried', () => {
  const live = new LiveModel(still());
  live.take(result([66.25, 90, 81, NONE, 66, NONE], [3, 1, 2, 0, 3, 0], [1, 0, 2, -1, 1, -1]));
  const [f, , b, c, d, e] = live.model.units;
  assert.equal(f.text, '66.2'); // a tie, to the even digit
  assert.equal(f.note, '');
  live.trial = true;
  assert.equal(f.note, 'was 90.0, place 1');
  assert.equal(b.grade, 'undecided');
  assert.equal(live.way(2), 0);
  assert.deepEqual([c.status, c.score, c.text, c.note], ['missing', null, null, 'was 65.0, place 4']);
  assert.equal(d.note, ''); // it had none
  assert.deepEqual([e.status, e.note, e.grade], ['out', 'why', null]);
});

test('what is not the same in two results is counted, unit by unit', () => {
  const live = new LiveModel(still());
  const one = result([66, 90, 81, NONE, 66, NONE], [3, 1, 2, 0, 3, 0], [1, 0, 0, -1, 1, -1]);
  const other = result([66 + 1e-9, 90, 81, NONE, 66, NONE], [3, 1, 2, 0, 4, 0], [1, 1, 0, -1, 1, -1]);
  assert.equal(live.differences(one, one), 0);
  assert.equal(live.differences(one, other), 3);
  assert.equal(live.differences({ score: one.score, status: one.status }, other), 1);
});

test('rounding sends ties to the even ninth decimal, where Math.round does not', () => {
  assert.equal(round9(0.5e-9), 0);
  assert.equal(round9(1.5e-9), 2e-9);
  assert.equal(round9(2.5e-9), 2e-9);
  assert.equal(round9(0.1 + 0.2), 0.3);
  assert.equal(round9(100), 100);
});

test('ranks share ties and skip the places they take, however large the scores', () => {
  for (const scale of [1, 30, 1e6]) {
    const ranks = new Ranks(6);
    const scores = Float64Array.from([50, 70, 0, 70, 10, 100], (s) => s * scale);
    ranks.rank(scores, Int8Array.from([0, 0, 0, 0, 2, 0]));
    assert.deepEqual([...ranks.ranks], [4, 2, 5, 2, 0, 1], `scale ${scale}`);
    assert.deepEqual([...ranks.order.subarray(0, ranks.ranked)], [5, 1, 3, 0, 2]);
  }
});
