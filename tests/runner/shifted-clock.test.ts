import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startRun } from '../support/program-run.ts';
import { readAnew } from '../support/read-anew.ts';
import { tempDir } from '../support/temp-dir.ts';

/** Everything by which a program may learn the date, and two dates that it names itself. */
const PROGRAM = `
import { createServer } from 'node:http';
import dayjs from 'dayjs';

class Moment extends Date {}
const zone = 'UTC';
const format = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium' });
createServer(async (request, response) => {
  const began = performance.now();
  await new Promise((resolve) => setTimeout(resolve, 20));
  const now = {
    now: Date.now(),
    date: new Date().getTime(),
    text: Date.parse(Date()),
    moment: new Moment().getTime(),
    dayjs: dayjs().valueOf(),
    dayjsText: Date.parse(dayjs().format('YYYY-MM-DD HH:mm:ss')),
    format: Date.parse(format.format()),
    parts: Date.UTC(Number(new Intl.DateTimeFormat('en', { year: 'numeric' }).formatToParts()[0]!.value), 6),
    instant: Temporal.Now.instant().epochMilliseconds,
    zoned: Temporal.Now.zonedDateTimeISO().epochMilliseconds,
    plainDateTime: Date.parse(Temporal.Now.plainDateTimeISO().toString()),
    plainDate: Temporal.Now.plainDateISO().toZonedDateTime({ timeZone: zone }).epochMilliseconds,
    header: Date.parse(new Date().toUTCString()),
  };
  const kept = [
    new Date(0) instanceof Date,
    new Date().constructor === Date,
    new Date(2000, 1, 3, 4).getMonth() === 1,
    new Date(new Date(5)).getTime() === 5,
    dayjs('2000-02-03').month() === 1,
    new Intl.DateTimeFormat('sv-SE').format(0) === '1970-01-01',
    new Moment() instanceof Moment,
    Date.length === 7 && Date.name === 'Date' && Date.UTC(1970, 0) === 0,
    performance.now() - began < 60_000,
  ];
  response.end(JSON.stringify({ now, kept, hour: new Date().getHours() }));
}).listen(3000);
`;

const DAY = 24 * 3_600_000;

test('a clock that is shifted is so for everything that tells the date, and for nothing else', async (t) => {
  const at = Date.UTC(2032, 6, 8, 4, 5, 1);
  const clockOffset = at - Date.now();
  const dir = await tempDir(t, { 'server.ts': PROGRAM });
  const options = { dir, modules: ['dayjs'], timeZone: 'UTC', clockOffset };
  const { run, relay, output } = await startRun(t, options);
  assert.equal(await run.listening, null, output());
  const before = Date.now() + clockOffset;
  const answer = await fetch(relay.url);
  const { now, kept } = JSON.parse(await answer.text());
  const after = Date.now() + clockOffset;
  const coarse: Record<string, number> = { parts: 31 * DAY, plainDate: DAY };
  for (const [name, told] of Object.entries<number>(now)) {
    assert.ok(told >= before - (coarse[name] ?? 1001) && told <= after, `${name} tells ${told} at ${before}`);
  }
  assert.deepEqual(
    kept,
    kept.map(() => true),
  );
});

test('a restart may give a program another calendar, and the next one keeps it', async (t) => {
  const dir = await tempDir(t, { 'server.ts': PROGRAM });
  const { run, relay } = await startRun(t, { dir, modules: ['dayjs'], timeZone: 'UTC' });
  await run.listening;
  const told = async () => JSON.parse(await readAnew(relay.url));
  assert.ok(Math.abs((await told()).now.now - Date.now()) < DAY);
  const at = Date.UTC(2032, 6, 8, 4, 5, 1);
  const clockOffset = at - Date.now();
  assert.equal(await run.restart({ calendar: { timeZone: 'Asia/Kathmandu', clockOffset } }), null);
  for (const restarts of [1, 2]) {
    const { now, hour } = await told();
    assert.ok(now.now >= at && now.now < at + DAY, `after restart ${restarts}`);
    assert.equal(hour, 9);
    await run.restart();
  }
});
