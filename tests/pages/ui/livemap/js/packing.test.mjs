import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { unpack, unpacked } from '../../../../../pages/ui/assets/map/packing.js';

const cases = JSON.parse(readFileSync(process.env.JZ_PACKED, 'utf8'));

test('columns packed by Python are the columns it packed', () => {
  assert.ok(cases.length > 10);
  for (const { plain, packed } of cases) assert.deepEqual(unpack(packed), plain);
});

test('tables are unpacked, the rest is handed through, the message itself is not changed', () => {
  const data = { panel: 'overview', units: { rank: { i1: 'AQKA' }, code: ['a', 'b', 'c'] }, texts: { a: 'b' } };
  assert.deepEqual(unpacked(data), { ...data, units: { rank: [1, 2, null], code: ['a', 'b', 'c'] } });
  assert.deepEqual(data.units.rank, { i1: 'AQKA' });
});
