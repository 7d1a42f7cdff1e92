import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boundsText, typedBounds } from '../../../../../pages/ui/assets/map/sliders_bounds.js';
import { SliderTree } from '../../../../../pages/ui/assets/map/sliders_tree.js';

const node = (id, official, children = [], weight = official) => ({
  id, name: id, official, weight, children,
});
const nodes = () => [
  node('a', 65, [node('a1', 1), node('a2', 1), node('a3', 1)]),
  node('b', 35, [node('b1', 3, [node('b11', 0.1), node('b12', 0.3)]), node('b2', 1)]),
];
const IDS = ['total', 'a', 'a1', 'a2', 'a3', 'b', 'b1', 'b11', 'b12', 'b2'];
const move = (tree, id, v) => tree.change(id, (shares) => shares.move(tree.places.get(id).k, v));

test('official weights come back bit for bit, in the order of the tree', () => {
  const tree = new SliderTree(nodes(), IDS);
  assert.deepEqual([...tree.current()], [1, 65, 1, 1, 1, 35, 3, 0.1, 0.3, 1]);
  assert.deepEqual(tree.ids, new SliderTree(nodes()).ids);
  assert.equal(tree.same, true);
});

test('a move touches its own group only, and the array stays the same one', () => {
  const tree = new SliderTree(nodes(), IDS);
  const values = tree.current();
  assert.equal(move(tree, 'b11', 400), null);
  assert.deepEqual([...values], [1, 65, 1, 1, 1, 35, 3, 40, 60, 1]);
  assert.equal(tree.current(), values);
  assert.equal(tree.same, false);
  assert.equal(move(tree, 'a2', 500), null);
  assert.deepEqual([...values], [1, 65, 25, 50, 25, 35, 3, 40, 60, 1]);
  assert.equal(move(tree, 'b11', 250), null); // 0.1 of 0.4
  assert.deepEqual([...values], [1, 65, 25, 50, 25, 35, 3, 0.1, 0.3, 1]);
});

test('another order of the tree: by id, never by position', () => {
  const turned = ['total', ...IDS.slice(1).reverse()];
  const tree = new SliderTree(nodes(), turned);
  move(tree, 'a', 400);
  assert.equal(tree.current()[turned.indexOf('a')], 40);
  assert.equal(tree.current()[turned.indexOf('b')], 60);
});

test('the share of the whole is the product down the path', () => {
  const tree = new SliderTree(nodes(), IDS);
  assert.ok(Math.abs(tree.overall('b12') - 0.35 * 0.75 * 0.75) < 1e-15);
  move(tree, 'b', 500);
  move(tree, 'b1', 200);
  assert.ok(Math.abs(tree.overall('b12') - 0.5 * 0.2 * 0.75) < 1e-15);
});

test('weights that Python set stay as they are where nothing moved', () => {
  const set = nodes();
  Object.assign(set[0].children[0], { weight: 0.123456789012345 });
  const tree = new SliderTree(set, IDS);
  assert.equal(tree.current()[2], 0.123456789012345);
  move(tree, 'a', 400);
  assert.equal(tree.current()[2], 0.123456789012345);
  assert.equal(tree.posted().weights.a1, 0.123456789012345);
});

test('what is posted: every node, locks, and bounds only where there are some', () => {
  const held = nodes();
  Object.assign(held[1].children[0], { locked: true });
  Object.assign(held[0].children[2], { low: 100, high: 505 });
  const tree = new SliderTree(held, IDS);
  const { weights, locks, bounds } = tree.posted();
  assert.deepEqual(Object.keys(weights), IDS.slice(1));
  assert.deepEqual(locks, ['b1']);
  assert.deepEqual(bounds, { a3: [100, 505] });
  assert.equal(move(tree, 'b2', 900).code, 'others_locked');
});

test('agreement is by what is read, group by group', () => {
  const tree = new SliderTree(nodes(), IDS);
  const answer = nodes();
  answer[0].children.forEach((n) => (n.weight = 7));
  assert.equal(tree.agrees(answer), true);
  answer[1].children[0].children[0].weight = 0.101;
  assert.equal(tree.agrees(answer), false); // 0.101 of 0.401 = 25.2 %
});

test('bounds as they are typed', () => {
  for (const text of ['30-50', '30–50', '30 ~ 50', '３０－５０', '30%-50%', '30至50', '30.0 to 50']) {
    assert.deepEqual(typedBounds(text), [300, 500], text);
  }
  assert.deepEqual(typedBounds('0.5-12.3'), [5, 123]);
  assert.deepEqual(typedBounds('  '), [0, 1000]);
  assert.deepEqual(typedBounds('50-30'), [500, 300]); // refused where it is used
  for (const text of ['30', '30-', 'a-b', '30.25-50', '-5-10', '1-2-3']) {
    assert.equal(typedBounds(text), null, text);
  }
  assert.equal(boundsText(0, 1000), '');
  assert.equal(boundsText(5, 123), '0.5–12.3');
});
