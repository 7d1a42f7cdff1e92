import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import { fill, fixed, gap, minus, signed, typed } from '../../../../../pages/ui/assets/map/format.js';

test('fixed equals format() of Python on every number it sent', () => {
  const rows = JSON.parse(fs.readFileSync(process.env.JZ_NUMBERS, 'utf8'));
  assert.ok(rows.length > 5000);
  for (const [hex, digits, text] of rows) {
    const x = Buffer.from(hex, 'hex').readDoubleBE();
    assert.equal(fixed(x, digits), text, `${x} to ${digits}`);
  }
});

test('ties by hand', () => {
  for (const [x, text] of [[0.25, '0.2'], [0.75, '0.8'], [0.05, '0.1'], [2.5, '2.5'], [99.95, '100.0'], [-0.25, '-0.2']]) {
    assert.equal(fixed(x, 1), text);
  }
  assert.equal(fixed(0.5, 0), '0');
  assert.equal(fixed(1.5, 0), '2');
  assert.equal(fixed(9.5, 0), '10');
  assert.equal(fixed(8.5, 0), '8');
});

test('differences are those of the printed numbers', () => {
  assert.equal(gap('78.8', '76.5'), '+2.3'); // 78.84 - 76.46 would print 2.4
  assert.equal(gap('76.5', '78.8'), '−2.3');
  assert.equal(gap('76.5', '76.5'), '0.0');
  assert.equal(gap('−1.0', '1.0'), '−2.0');
  assert.equal(gap('x', '1.0'), '');
});

test('signs on screen', () => {
  assert.equal(minus('-0.0'), '0.0');
  assert.equal(minus('-3.5'), '−3.5');
  assert.equal(signed(2), '+2');
  assert.equal(signed(-2), '−2');
  assert.equal(signed(0), '0');
  assert.equal(signed(0.04, 1), '0.0');
});

test('typed numbers', () => {
  assert.equal(typed('３３.３％'), 33.3);
  assert.equal(typed(' 52 % '), 52);
  assert.equal(typed('.5'), 0.5);
  for (const bad of ['', 'abc', '1e2', '1,5', '--1', '0x10', 'Infinity']) assert.ok(Number.isNaN(typed(bad)), bad);
});

test('templates fill once and never look into values', () => {
  assert.equal(fill('{a} / {b}', { a: '{b}', b: 2 }), '{b} / 2');
  assert.equal(fill('{missing}', {}), '{missing}');
  assert.equal(fill('{constructor}', {}), '{constructor}');
});
