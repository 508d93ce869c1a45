import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { readRaceOptions } from '../../../src/cli/race/race-options.ts';
import { PRESETS } from '../../../src/race/race-settings.ts';

interface Lane {
  published: number;
  delivered: number;
  lost: number;
  doubled: number;
  bytes: number;
  requests: number;
}

/** Runs the program of `npm run race`, and returns its exit code and output. */
function race(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const flags = ['--experimental-eventsource', '--disable-warning=UNDICI-ES'];
  const command = join(import.meta.dirname, '../../../src/cli/race/command.ts');
  const env = { ...process.env, LC_ALL: 'C', NO_COLOR: '1' };
  return new Promise((resolve) => {
    execFile(process.execPath, [...flags, command, ...args], { env, timeout: 60_000 }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, out, err }),
    );
  });
}

test('a race in the terminal gives its figures as data, and nothing else on standard output', async () => {
  const { code, out, err } = await race(
    '--seconds',
    '2',
    '--rate',
    '20',
    '--latency',
    '0',
    '--poll',
    '200',
    '--json',
  );
  assert.equal(code, 0, err);
  const { course, lanes } = JSON.parse(out) as { course: object; lanes: Record<string, Lane> };
  assert.deepEqual(course, {
    rate: 20,
    size: 24,
    poll: 200,
    latency: 0,
    tunnel: 0,
    seconds: 2,
    cutAt: null,
    restartAt: null,
  });
  assert.deepEqual(Object.keys(lanes), ['poll', 'long', 'sse', 'ws']);
  for (const [name, lane] of Object.entries(lanes)) {
    assert.ok(lane.published > 5, name);
    assert.deepEqual([lane.delivered, lane.lost, lane.doubled], [lane.published, 0, 0], name);
  }
  assert.ok((lanes['long']?.bytes ?? 0) > (lanes['ws']?.bytes ?? 0));
  assert.equal(lanes['sse']?.requests, 1);
});

test('the table is the page’s, in the language asked for', async () => {
  const { code, out } = await race(
    '--seconds',
    '1',
    '--rate',
    '20',
    '--latency',
    '0',
    '--poll',
    '200',
    '--lang',
    'zh',
  );
  assert.equal(code, 0);
  assert.match(out, /轮询 +长轮询 +SSE +WebSocket\n +送达 /);
  assert.match(out, /总字节 .* B/);
  assert.match(out, /四条赛道一条都没丢。\n$/);
});

test('an option that makes no sense is refused with a hint at --help', async () => {
  const { code, out, err } = await race('--rate', '900');
  assert.equal(code, 2);
  assert.equal(out, '');
  assert.match(err, /--rate cannot be "900".*--help/);
});

test('options begin with a preset and change it', () => {
  const { setup, as, lang } = readRaceOptions(['--preset', 'train', '--rate', '5', '--cut', '2.5', '--csv'], {
    LANG: 'zh_CN',
  });
  assert.deepEqual(setup, { ...PRESETS.train, rate: 5, seconds: 10, cutAt: 2.5, restartAt: null });
  assert.equal(as, 'csv');
  assert.equal(lang, 'zh');
  for (const args of [['--preset', 'x'], ['--seconds', '0'], ['--cut', '11'], ['--size', ''], ['--nonsense']])
    assert.throws(() => readRaceOptions(args, {}), { name: 'UsageError' }, args.join(' '));
});
