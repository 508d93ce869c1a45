import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { sumOf } from '../../src/race/bytes-spent.ts';
import { LANES } from '../../src/race/lane.ts';
import type { Outcome } from './support/scenario.ts';

const run = promisify(execFile);

async function play(scenario: string): Promise<Outcome> {
  const flags = ['--experimental-eventsource', '--disable-warning=UNDICI-ES'];
  const program = join(import.meta.dirname, 'support/scenario.ts');
  const { stdout } = await run(process.execPath, [...flags, program, scenario], { timeout: 100_000 });
  return JSON.parse(stdout) as Outcome;
}

test('bytes are those that a proxy counts, to the last one, and every message is where its client says', async () => {
  const { lanes, witness, published } = await play('steady');
  assert.ok(published >= 100);
  const all = Array.from({ length: published }, (_, index) => index + 1);
  assert.deepEqual(witness, all);
  for (const lane of LANES) {
    const { figures, counted, heard } = lanes[lane];
    assert.equal(sumOf(figures.up), counted.up, `${lane}, up`);
    assert.equal(sumOf(figures.down), counted.down, `${lane}, down`);
    assert.equal(figures.bytes, counted.up + counted.down);
    assert.equal(figures.connections, counted.connections, `${lane}, connections`);
    assert.deepEqual(heard, all, lane);
    const { delivered, lost, doubled, outOfOrder, onTheWay } = figures;
    assert.deepEqual(
      { delivered, lost, doubled, outOfOrder, onTheWay },
      { delivered: published, lost: 0, doubled: 0, outOfOrder: 0, onTheWay: 0 },
    );
    assert.ok((figures.p50 ?? 0) >= 20, `${lane} is not faster than its line: ${figures.p50}`);
  }
  assert.equal(lanes.sse.figures.requests, 1);
  assert.equal(lanes.ws.figures.requests, 1);
  // The text costs the same in every lane: 80 bytes a message, and the whole payload is at least that.
  for (const lane of LANES) assert.ok(lanes[lane].figures.down.payload >= 80 * published, lane);
});

test('a cut loses nothing and doubles nothing: each lane comes back with the last id it has', async () => {
  const { lanes, witness, published } = await play('cut');
  const all = Array.from({ length: published }, (_, index) => index + 1);
  assert.deepEqual(witness, all);
  for (const lane of LANES) {
    const { figures, heard } = lanes[lane];
    assert.deepEqual(heard, all, lane);
    assert.equal(figures.delivered, published, lane);
    assert.equal(figures.lost + figures.doubled + figures.outOfOrder, 0, lane);
    assert.ok(figures.connections >= 2, lane);
    assert.ok((figures.max ?? 0) > 2000, `${lane} felt the cut: ${figures.max}`);
  }
});

test('after a restart what the server forgot is lost, and still no message is unaccounted for', async () => {
  const { lanes, published } = await play('restart');
  for (const lane of LANES) {
    const { figures, heard } = lanes[lane];
    assert.equal(figures.delivered, new Set(heard).size, lane);
    assert.equal(figures.doubled, heard.length - figures.delivered, lane);
    assert.equal(figures.delivered + figures.lost, published, lane);
  }
  assert.ok(lanes.poll.figures.lost > 0, 'polling had not fetched all');
  assert.ok(lanes.poll.figures.lost > lanes.ws.figures.lost);
});
