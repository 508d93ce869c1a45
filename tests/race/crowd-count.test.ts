import assert from 'node:assert/strict';
import { test } from 'node:test';
import { crowdWords } from '../../src/i18n/crowd/index.ts';
import { raceWords } from '../../src/i18n/race/index.ts';
import { createCrowdCount } from '../../src/race/crowd-count.ts';
import { perLane } from '../../src/race/lane.ts';
import {
  type CrowdResult,
  crowdToCsv,
  crowdToMarkdown,
  missingFrom,
  tellCrowd,
} from '../../src/race/words/crowd-text.ts';
import type { WireEvent } from '../../src/wire/event.ts';

let pieces = 0;

/** A connection that asks for a target and gets an answer, or, without a target, is refused. */
function ask(connection: number, at: number, target: string | null): WireEvent[] {
  const piece = (kind: 'up' | 'down', text: string): WireEvent => {
    const bytes = new TextEncoder().encode(text);
    return { kind, connection, piece: ++pieces, at, passed: at, bytes, length: bytes.length };
  };
  return [
    { kind: 'open', connection, client: 'ws', at },
    ...(target === null
      ? []
      : [
          piece('up', `GET ${target} HTTP/1.1\r\nHost: x\r\n\r\n`),
          piece('down', 'HTTP/1.1 204 No Content\r\n\r\n'),
        ]),
    { kind: 'close', connection, at, by: 'server', how: 'rst' },
  ];
}

function figures() {
  const count = createCrowdCount(2);
  count.add(ask(1, 0, '/ws?client=1'));
  count.add(ask(2, 10, '/ws?client=2'));
  count.add(ask(3, 1000, '/restart'));
  count.add(ask(4, 1500, null));
  count.add(ask(5, 3010, '/ws?client=1'));
  count.add(ask(6, 3105, '/ws?client=1'));
  assert.equal(count.figures('ws').allBack, null);
  count.add(ask(7, 4500, '/ws?client=2'));
  count.add(ask(8, 4600, '/ws?client=2'));
  return count.figures('ws');
}

test('a crowd is counted from the first request that is answered after the restart, until all are back', () => {
  const { tenths, ...rest } = figures();
  assert.deepEqual(rest, {
    clients: 2,
    here: 2,
    back: 2,
    refused: 1,
    firstSecond: 2,
    fullest: 2,
    allBack: 3500,
  });
  assert.deepEqual([tenths[5], tenths[20], tenths[21], tenths[35], tenths.length], [1, 1, 1, 1, 36]);
});

test('exports say which settings held; the story names the fullest lane, or who is missing', () => {
  const one = figures();
  const lanes = { ...perLane(() => one), ws: { ...one, fullest: 190 } };
  for (const lang of ['en', 'zh'] as const) {
    const [race, words] = [raceWords[lang], crowdWords[lang]];
    const results: CrowdResult[] = [
      { pause: 'fixed', lanes },
      { pause: 'jittered', lanes },
    ];
    for (const text of [crowdToMarkdown(results, race, words), crowdToCsv(results, race, words)])
      for (const { pause } of results) assert.ok(text.includes(words.held(pause, 2)), text);
    const [compared, , learned] = tellCrowd({ pause: 'fixed', lanes }, words);
    assert.equal(compared, words.compared(['ws'], 190, ['poll', 'long', 'sse'], 2));
    assert.equal(learned, words.learned.fixed);
    const calm = { ...lanes, sse: { ...one, fullest: 1 } };
    assert.equal(tellCrowd({ pause: 'fixed', lanes: calm }, words)[2], words.busy);
    assert.deepEqual(missingFrom({ pause: 'fixed', lanes }, words), []);
    const some = { ...lanes, sse: { ...one, back: 1, allBack: null } };
    assert.deepEqual(missingFrom({ pause: 'fixed', lanes: some }, words), [words.missing('sse', 1, 2)]);
  }
});
