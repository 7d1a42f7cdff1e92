import assert from 'node:assert/strict';
import { test } from 'node:test';
import { legendRows } from '../../../../../pages/ui/assets/map/legend.js';
import { classify, count, makeModel, order, search } from '../../../../../pages/ui/assets/map/model.js';

const breaks = { bounds: [90, 80, 70, 60, null], labels: ['a', 'b', 'c', 'd', 'e'], colours: ['c5', 'c4', 'c3', 'c2', 'c1'] };
const units = {
  code: ['150101', '150102', '150103', '150104', '150105', '150106'],
  name: ['新城区', '回民区', '玉泉区', '赛罕区', '无图', '范围外'],
  status: ['', '', 'missing', 'na', '', 'out'],
  score: [90, 89.999999999, null, null, 59.9, null],
  text: ['90.0', '90.0', null, null, '59.9', null],
  rank: [1, 2, null, null, 3, null],
  in_map: [true, true, true, true, false, true],
  mark: ['veto', null, null, null, 'cap', null],
};
const model = () => makeModel({ units, breaks });

test('a score on a bound is in the upper class', () => {
  const rows = [[95, 1], [90, 1], [89.999999999, 2], [80, 2], [70, 3], [60, 4], [59.999999999, 5], [0, 5], [-3, 5]];
  for (const [score, c] of rows) assert.equal(classify(score, breaks.bounds), c, score);
  assert.equal(classify(5, [null]), 1);
});

test('the rows that add up are all units, once each', () => {
  const m = model();
  const counts = count(m, (code) => code !== '150105');
  const texts = { missing: 'm', na: 'n', out: 'o', veto: 'v', cap: 'c', no_shape_of: 's', ground: 'g' };
  const rows = legendRows(m, counts, 7, texts);
  const sum = rows.filter((r) => r.adds).reduce((s, r) => s + r.n, 0);
  assert.equal(sum, 6);
  const by = Object.fromEntries(rows.map((r) => [r.key, r.n]));
  assert.deepEqual(by, { c1: 1, c2: 1, c3: 0, c4: 0, c5: 1, missing: 1, na: 1, out: 1, veto: 1, cap: 1, total: counts.total, noShape: 1, ground: 7 });
  assert.deepEqual(counts.unplaced, [4]);
  assert.deepEqual(count(m, null).unplaced, []); // no map at all: the sentence says so
});

test('order: ranked ones either way, then the rest; a unit outside is never ranked', () => {
  const m = model();
  const codes = (list) => list.map((u) => u.code.slice(-1)).join('');
  assert.equal(codes(order(m)), '125634');
  assert.equal(codes(order(m, { last: true })), '521634');
  const odd = makeModel({ units: { ...units, rank: [1, 2, null, null, 3, 4] }, breaks });
  assert.equal(codes(order(odd)), '125634');
});

test('search by name, code and several words', () => {
  const m = model();
  assert.deepEqual(search(m.units, '回民').map((u) => u.code), ['150102']);
  assert.deepEqual(search(m.units, '１５０１０３').map((u) => u.code), ['150103']);
  assert.equal(search(m.units, '区 1501').length, 4);
  assert.equal(search(m.units, '  ').length, 6);
  assert.equal(search(m.units, '(').length, 0);
});
