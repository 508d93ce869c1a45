import assert from 'node:assert/strict';
import { test } from 'node:test';
import { raceWords } from '../../src/i18n/race/index.ts';
import { orderByBytes } from '../../src/race/comparison.ts';
import type { Figures } from '../../src/race/figures.ts';
import { perLane } from '../../src/race/lane.ts';
import { PRESETS } from '../../src/race/race-settings.ts';
import { createSettingsLog } from '../../src/race/settings-log.ts';
import { formatNumber, leastOf, TABLE } from '../../src/race/table.ts';
import { settingsLine } from '../../src/race/words/settings-line.ts';
import { tellStory } from '../../src/race/words/story.ts';
import { toCsv, toMarkdown } from '../../src/race/words/table-text.ts';

const { en, zh } = raceWords;

const PRICES = { poll: 500, long: 700, sse: 121, ws: 108 };
const DELAYS = { poll: 1769, long: 123, sse: 122, ws: 121 };

const figures = perLane(
  (lane): Figures => ({
    published: 48,
    delivered: 48,
    onTheWay: 0,
    lost: lane === 'poll' ? 3 : 0,
    doubled: 0,
    outOfOrder: 0,
    p50: DELAYS[lane],
    p95: 2000,
    max: null,
    requests: 2,
    empty: 0,
    connections: 2,
    held: 1,
    up: { header: 10 * PRICES[lane], framing: 0, payload: 0 },
    down: { header: 20 * PRICES[lane], framing: 0, payload: 18 * PRICES[lane] },
    bytes: 48 * PRICES[lane],
    torn: false,
    perMessage: PRICES[lane],
  }),
);

test('thousands are apart, and what is not known is a dash', () => {
  assert.equal(formatNumber(2325.4), '2\u202f325');
  assert.equal(formatNumber(1234567), '1\u202f234\u202f567');
  assert.equal(formatNumber(12), '12');
  assert.equal(formatNumber(null), '–');
});

test('the least of a line is pointed at, unless all are the same or one is not known', () => {
  const line = (name: string) => TABLE.find((one) => one.name === name) as (typeof TABLE)[number];
  assert.deepEqual(leastOf(line('p50'), figures), ['ws']);
  assert.deepEqual(leastOf(line('p95'), figures), []);
  assert.deepEqual(leastOf(line('max'), figures), []);
  assert.deepEqual(leastOf(line('delivered'), figures), []);
});

test('Markdown and CSV hold every line, with the numbers as numbers', () => {
  const held = createSettingsLog(PRESETS.plain).until(36.1);
  const markdown = toMarkdown(figures, en, held).trim().split('\n');
  assert.match(markdown[0] ?? '', /^0\.0 to 36\.1 s: messages 1\/s, size 24 B, /);
  assert.equal(markdown[2], '|  | Polling | Long polling | SSE | WebSocket |');
  assert.equal(markdown.length, TABLE.length + 4);
  assert.ok(markdown.includes('| delay p50 (ms) | 1769 | 123 | 122 | 121 |'));
  const csv = toCsv(figures, zh, held).trim().split('\n');
  assert.equal(csv[0], ',轮询,长轮询,SSE,WebSocket');
  assert.ok(csv.includes('总字节（B）,24000,33600,5808,5184'));
  assert.equal(csv.length, TABLE.length + 2);
  assert.match(csv.at(-1) ?? '', /^设置，0\.0–36\.1 秒,消息 1 条\/秒，.*,,,$/);
  assert.ok(csv.every((line) => line.split(',').length === 5 || line.includes('"')));
});

test('settings that were changed in a race are told with their times, and those before its first message are not', () => {
  const log = createSettingsLog(PRESETS.plain);
  log.change(PRESETS.quiet, 0);
  log.change(PRESETS.busy, 12.34);
  log.change(PRESETS.train, 12.34);
  assert.equal(log.current, PRESETS.train);
  assert.deepEqual(log.until(20), [
    { settings: PRESETS.quiet, from: 0, to: 12.34 },
    { settings: PRESETS.train, from: 12.34, to: 20 },
  ]);
  const markdown = toMarkdown(figures, en, log.until(20)).split('\n');
  assert.match(markdown[0] ?? '', /^- 0\.0 to 12\.3 s: messages 1\/min/);
  assert.match(markdown[1] ?? '', /^- 12\.3 to 20\.0 s: messages 2\/s.*cuts every 15 s$/);
  const csv = toCsv(figures, en, log.until(20)).trim().split('\n');
  assert.match(csv.at(-1) ?? '', /^"settings, 12\.3 to 20\.0 s","messages 2\/s, .*",,,$/);
});

test('two sentences tell what was seen, with its losses', () => {
  const [delays, bytes] = tellStory(figures, en) ?? [];
  assert.match(
    delays ?? '',
    /^Of 48 messages over WebSocket, half .* 121 ms; over polling .* 1.769 ms, 15 times as long\.$/,
  );
  assert.match(
    bytes ?? '',
    /108 B over WebSocket and 700 B over long polling, 63 % of them headers; lost on the way: polling 3\.$/,
  );
  assert.match(tellStory(figures, zh)?.[1] ?? '', /丢了消息的是：轮询 3 条。$/);
  assert.equal(tellStory({ ...figures, ws: { ...figures.ws, delivered: 0 } }, en), null);
});

test('one message is told of as one', () => {
  const once = perLane((lane): Figures => ({ ...figures[lane], delivered: 1, lost: 0 }));
  assert.match(
    tellStory(once, en)?.[0] ?? '',
    /^The one message over WebSocket was there within 121 ms; over/,
  );
  assert.match(tellStory(once, zh)?.[0] ?? '', /^WebSocket 送到的 1 条消息，在 121 ms 之内到达；轮询要 /);
});

test('the settings are told in a line', () => {
  assert.match(
    settingsLine(PRESETS.plain, en),
    /^messages 1\/s, size 24 B, poll every 1 s, latency each way 120 ms$/,
  );
  assert.match(settingsLine({ ...PRESETS.train, rate: 0.05 }, en), /^messages 3\/min, .*, cuts every 15 s$/);
  assert.match(settingsLine(PRESETS.quiet, zh), /^消息 1 条\/分钟，大小 24 B，/);
});

test('the order by bytes begins with the fewest', () => {
  assert.deepEqual(orderByBytes(figures), ['ws', 'sse', 'poll', 'long']);
});
