import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readRaceOptions } from '../../../src/cli/race/race-options.ts';
import { runCrowd } from '../../../src/cli/race/run-crowd.ts';
import type { CrowdFigures } from '../../../src/race/crowd-count.ts';
import { PAUSES } from '../../../src/race/crowd-settings.ts';
import { LANES } from '../../../src/race/lane.ts';
import { createRunner } from '../../../src/runner/runner.ts';

const CLIENTS = 20;

for (const pause of PAUSES) {
  test(`after a restart everybody comes back in every lane (${pause})`, async (t) => {
    const runner = await createRunner({ warm: 0 });
    t.after(() => runner.close());
    const seen = new Set<string>();
    const lanes = await runCrowd(runner, {
      pause,
      clients: CLIENTS,
      signal: t.signal,
      progress: (lane) => seen.add(lane),
    });
    assert.ok(!('kind' in lanes), JSON.stringify(lanes));
    assert.deepEqual([...seen], [...LANES]);
    for (const lane of LANES) {
      const { here, back, firstSecond, fullest, refused, allBack, tenths }: CrowdFigures = lanes[lane];
      const tries = tenths.reduce((sum, count) => sum + count, 0);
      assert.deepEqual([here, back], [CLIENTS, CLIENTS], lane);
      assert.ok(firstSecond >= 1 && fullest >= 1 && fullest <= tries - refused, `${lane}: ${fullest}`);
      assert.ok(tries >= refused + CLIENTS && tries >= refused + firstSecond, `${lane}: ${tries} tries`);
      assert.ok(allBack !== null && tenths.length <= allBack / 100 + 1, `${lane}: ${allBack}`);
    }
    if (pause === 'fixed') assert.equal(lanes.sse.refused, 0, 'nobody asks before the 3 s are over');
  });
}

test('a crowd that is stopped says who is missing', async () => {
  const runner = await createRunner({ warm: 0 });
  const stopping = new AbortController();
  const lanes = await runCrowd(runner, {
    pause: 'fixed',
    clients: CLIENTS,
    signal: stopping.signal,
    progress: () => stopping.abort(),
  });
  await runner.close();
  assert.ok(!('kind' in lanes));
  for (const lane of LANES) assert.equal(lanes[lane].allBack, null);
});

test('the terminal takes a crowd, and how it waits', () => {
  const crowd = (...args: string[]) => readRaceOptions([...args, '--lang', 'en'], {}).crowd;
  assert.deepEqual([crowd(), crowd('--crowd'), crowd('--crowd', '--jitter')], [null, 'fixed', 'jittered']);
});
