import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  DEFAULTS,
  isAllowed,
  PRESETS,
  type RaceSettings,
  readQuery,
  STOPS,
  writeQuery,
} from '../../src/race/race-settings.ts';

const read = (query: string) => readQuery(new URLSearchParams(query));

test('what an address says is read, what makes no sense is left as it was', () => {
  assert.deepEqual(read(''), DEFAULTS);
  assert.deepEqual(read('?preset=train'), PRESETS.train);
  assert.deepEqual(read('?preset=train&rate=5'), { ...PRESETS.train, rate: 5 });
  for (const query of [
    '?rate=0',
    '?rate=51',
    '?rate=x',
    '?rate=',
    '?rate=Infinity',
    '?rate=-1',
    '?preset=toString',
    '?tunnel=5',
  ])
    assert.deepEqual(read(query), DEFAULTS, query);
});

test('every preset has a link of its own', () => {
  assert.equal(writeQuery(PRESETS.plain), '');
  assert.equal(writeQuery(PRESETS.quiet), '?preset=quiet');
  assert.equal(writeQuery({ ...DEFAULTS, rate: 5 }), '?rate=5');
});

test('a link brings back the settings that it was made of', () => {
  const settings = fc.record({
    rate: fc.constantFrom(...STOPS.rate),
    size: fc.integer({ min: 2, max: 2000 }),
    poll: fc.constantFrom(...STOPS.poll),
    latency: fc.integer({ min: 0, max: 1000 }),
    tunnel: fc.constantFrom(...STOPS.tunnel),
  });
  fc.assert(fc.property(settings, (one) => assert.deepEqual(read(writeQuery(one)), { ...one })));
});

test('every setting that is offered is allowed', () => {
  for (const name of Object.keys(STOPS) as (keyof RaceSettings)[])
    for (const value of STOPS[name]) assert.ok(isAllowed(name, value), `${name} ${value}`);
  for (const preset of Object.values(PRESETS))
    for (const name of Object.keys(preset) as (keyof RaceSettings)[])
      assert.ok(isAllowed(name, preset[name]), name);
});
