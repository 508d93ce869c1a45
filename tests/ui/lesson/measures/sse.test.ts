import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measures } from '../../../../src/ui/lesson/measures/sse.ts';
import type { Row } from '../../../../src/wire/row.ts';
import { record } from '../../../wire/support/recording.ts';
import { measured } from '../../support/measured.ts';
import { close, response } from '../../support/rows.ts';

const ASK = 'GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n';
const POST = 'POST /say HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n';
const SAID = 'HTTP/1.1 204 No Content\r\n\r\n';
const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n';

test('requests are counted for 15 seconds from the first, and not before those are over', () => {
  const wire = record().open();
  for (const at of [0, 3010, 6020, 9030, 12_040]) {
    wire.up(ASK, { at }).down(`${HEAD}${chunk('data: x\n\n')}0\r\n\r\n`, { at: at + 1 });
  }
  assert.equal(measured(measures['requestsIn15s'], wire.rows), null);
  wire.up(ASK, { at: 15_050 }).down(`${HEAD}${chunk('data: x\n\n')}0\r\n\r\n`, { at: 15_051 });
  const found = measured(measures['requestsIn15s'], wire.rows);
  assert.equal(found?.value, 5);
  assert.deepEqual(found?.values, { requests: 5, pause: 3 });
});

test('of the messages that a proxy is given, those that it lets go of later do not count as arrived', () => {
  const wire = record().open().up(ASK, { at: 0 }).down(HEAD, { at: 1 }).open(2);
  const values = () => measured(measures['throughProxy'], wire.rows)?.values;
  const say = (id: number, passed: number | null) => {
    const at = 1000 * id;
    wire.down(chunk(`data: #${id}\n\n`), { at, passed });
    wire.up(POST, { at: at - 1, connection: 2 }).down(SAID, { at, passed: at + 1, connection: 2 });
  };
  // The proxy is off: these arrive at once, and are not counted.
  for (const id of [1, 2, 3]) say(id, 1000 * id);
  assert.equal(values(), undefined);
  for (const id of [4, 5, 6]) say(id, null);
  assert.equal(values(), undefined, 'the proxy has not let go yet');
  for (const piece of [12, 15, 18]) wire.pass(piece, 9000);
  assert.deepEqual(values(), { arrived: 0, late: 5 });
});

test('only what is sent while the proxy is on is one of the three messages', () => {
  const wire = record().open().up(ASK, { at: 0 }).down(HEAD, { at: 1 }).open(2);
  const value = () => measured(measures['throughProxy'], wire.rows)?.value;
  const say = (id: number, passed: number | null) => {
    const at = 1000 * id;
    wire.down(chunk(`data: #${id}\n\n`), { at, passed });
    wire.up(POST, { at: at - 1, connection: 2 }).down(SAID, { at, passed: at + 1, connection: 2 });
  };
  for (const id of [1, 2]) say(id, null);
  for (const piece of [3, 6]) wire.pass(piece, 2500);
  // Off again: a third message arrives at once.
  say(3, 3000);
  assert.equal(value(), undefined, 'two were held back, and the question is about three');
  for (const id of [4, 5, 6]) say(id, null);
  assert.equal(value(), undefined);
  for (const piece of [12, 15, 18]) wire.pass(piece, 9000);
  assert.equal(value(), 0);
});

test('latency alone holds nothing back', () => {
  const wire = record().open().up(ASK, { at: 0 }).down(HEAD, { at: 1 }).open(2);
  for (const id of [1, 2, 3]) {
    const [at, passed] = [1000 * id, 1000 * id + 1500];
    wire.down(chunk(`data: #${id}\n\n`), { at, passed });
    wire.up(POST, { at: at - 1, connection: 2 }).down(SAID, { at, passed, connection: 2 });
  }
  assert.equal(measured(measures['throughProxy'], wire.rows), null);
});

test('a stream that takes the place of a closed one does not count, however late the close is whole', () => {
  const count = (rows: readonly Row[]) => measured(measures['answeredStreams'], rows)?.value;
  const six = [...'abcdef'].map((client, n) => response(n, client, [10 * n, null], { stream: 'sse' }));
  const seventh = response(7, 'g', [3000, null], { stream: 'sse' });
  const closed = (at: number) => close(8, 'b', at);
  assert.equal(count(six), undefined, 'a moment later there might be more');
  assert.equal(count([...six, closed(2990), seventh]), 6);
  assert.equal(count([...six, seventh, closed(3010)]), 6);
});

function chunk(text: string): string {
  return `${text.length.toString(16)}\r\n${text}\r\n`;
}
