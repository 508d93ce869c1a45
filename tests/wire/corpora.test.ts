import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { isControl } from '../../src/wire/opcode.ts';
import { type FrameRow, KEPT_BYTES } from '../../src/wire/row.ts';
import { corporaTable, readCorpora, type Script, scriptsOf, type Vector } from './support/corpus.ts';
import { createRandom } from './support/made-up.ts';
import { type Recording, record, sum } from './support/recording.ts';
import { type Facts, factsOf } from './support/row-facts.ts';
import { timeless } from './support/scenario.ts';
import { assertSound } from './support/sound.ts';
import type { SaidMessage } from './support/vector-bytes.ts';

/** Bytes of a vector that is also sent byte by byte. */
const SHORT = 6 * 1024;
const SPLITS = 3;

const corpora = readCorpora();

/** Plays a script; `next` tells how long each piece is. */
function play({ steps }: Script, close: Vector['close'], next: (length: number) => number): Recording {
  const wire = record().open();
  for (const [direction, bytes] of steps) {
    for (let from = 0; from < bytes.length; ) {
      const length = next(bytes.length);
      wire[direction](bytes.subarray(from, from + length));
      from += length;
    }
  }
  return wire.close(close ?? 'relay');
}

function* splitsOf({ steps }: Script): Generator<(length: number) => number> {
  const length = steps.reduce((total, [, bytes]) => total + bytes.length, 0);
  if (length < SHORT) yield () => 1;
  for (let seed = 1; seed <= (length < SHORT ? SPLITS : 1); seed++) {
    const random = createRandom(seed);
    yield (whole) => 1 + Math.floor(random() * Math.max(12, whole / 60));
  }
}

/** Writes down a result, a line for each row: long ones are not compared byte by byte. */
function written(wire: Recording): string[] {
  const rows = (['up', 'down'] as const).flatMap((direction) => timeless(wire.rows, direction));
  return [...rows, wire.conversation.totals].map((one) => JSON.stringify(one, asWritten));
}

function asWritten(_: string, value: unknown): unknown {
  if (value instanceof Uint8Array) return `${value.length} ${hash('sha1', value)}`;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** Asserts that the messages that were said have come, and that nothing is wrong. */
function assertAsSaid(wire: Recording, said: readonly SaidMessage[]): void {
  const frames = wire.all('frame').filter((row) => !isControl(row.opcode));
  assert.equal(wire.all('opaque').length, 0);
  let next = 0;
  for (const { direction, opcode, bytes } of said) {
    const fragments: FrameRow[] = [];
    do fragments.push(frames[next++] as FrameRow);
    while (fragments.at(-1)?.fin === false);
    assert.equal(fragments[0]?.direction, direction);
    assert.ok(fragments.every((row) => row.messageOpcode === opcode && !row.problems && row.complete));
    assert.ok(fragments.every((row) => !row.unpacked?.stopped));
    const length = fragments.reduce(
      (total, row) => total + (row.unpacked ?? { length: row.payloadLength }).length,
      0,
    );
    assert.equal(length, bytes.length);
    if (fragments.some((row) => (row.unpacked?.length ?? row.payloadLength) > KEPT_BYTES)) continue;
    const come = Buffer.concat(fragments.map((row) => row.unpacked?.bytes ?? row.payload));
    assert.equal(hash('sha1', come), hash('sha1', bytes));
  }
  assert.equal(next, frames.length);
}

/** Whether we say that something is wrong. */
function isRefused(facts: readonly Facts[]): boolean {
  const isOther = ({ opaque }: Facts) =>
    opaque === undefined || opaque === 'tunnel' || opaque === 'other-protocol';
  const isPacket = ({ packet, packets }: Facts) =>
    packet !== null && !(Array.isArray(packets) && packets.length === 0);
  return !facts.every((one) => one['problems'] === undefined && isOther(one) && isPacket(one));
}

function assertVector(vector: Vector, script: Script): void {
  const whole = play(script, vector.close, (length) => length);
  for (const direction of ['up', 'down'] as const)
    assert.equal(sum(whole.conversation.totals[direction]), whole.sent[direction], `bytes ${direction}`);
  whole.rows.forEach(assertSound);
  const rows = whole.rows.filter((row) => 'bytes' in row);
  const beginning = rows.slice(0, script.beginning);
  assert.ok(
    beginning.every(({ problems }) => problems === undefined),
    'the beginning is right',
  );
  const facts = factsOf(rows.slice(script.beginning));
  if (vector.expect === 'as said') assertAsSaid(whole, script.messages);
  else assertFacts(facts, vector.expect);

  const isSame = isRefused(facts) === (vector.parser === 'refuses');
  assert.equal(
    vector.deliberate === undefined,
    isSame,
    isSame ? 'no reason is needed' : 'a reason is needed',
  );

  const lines = written(whole);
  for (const next of splitsOf(script)) {
    const split = written(play(script, vector.close, next));
    const different = split.findIndex((line, i) => line !== lines[i]);
    assert.equal(split[different], lines[different], 'the result does not depend on the pieces');
    assert.equal(split.length, lines.length);
  }
}

/** Compares row by row, so that what differs is easy to see. */
function assertFacts(facts: readonly Facts[], expected: readonly Facts[]): void {
  for (let i = 0; i < Math.max(facts.length, expected.length); i++) {
    const { fields, ...rest } = facts[i] ?? {};
    const { fields: expectedFields, ...expectedRest } = expected[i] ?? {};
    assert.deepEqual(rest, expectedRest, `row ${i + 1}`);
    if (typeof expectedFields === 'number') assert.equal((fields as unknown[]).length, expectedFields);
    else if (expectedFields !== undefined) assert.deepEqual(fields, expectedFields);
  }
}

for (const corpus of corpora) {
  test(`${corpus.name}: every case is mapped, or left out for a reason`, () => {
    const { cases, left = [], vectors } = corpus;
    const all = [...vectors, ...left].reduce((total, one) => total + (one.cases ?? 1), 0);
    assert.equal(all, cases);
    assert.equal(new Set(vectors.map(({ name }) => name)).size, vectors.length, 'names are unique');
  });
  for (const vector of corpus.vectors) {
    test(`${corpus.name}: ${vector.name}`, () => {
      for (const script of scriptsOf(vector, vector.begins ?? corpus.begins)) assertVector(vector, script);
    });
  }
}

test('the table in docs/wire.md tells what became of the corpora', () => {
  const file = fileURLToPath(new URL('../../docs/wire.md', import.meta.url));
  const text = readFileSync(file, 'utf8');
  const written = text.replace(/^\| corpus .*\n(\|.*\n)*/m, `${corporaTable(corpora)}\n`);
  if (process.env.WIREBOOK_SNAPSHOTS === 'write') writeFileSync(file, written);
  else assert.equal(unaligned(text), unaligned(written));
});

/** Returns a document whose tables have no spaces for alignment. */
function unaligned(text: string): string {
  return text.replace(/ +\|/g, ' |').replace(/-{3,}/g, '---');
}
