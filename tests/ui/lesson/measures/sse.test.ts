import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measures } from '../../../../src/ui/lesson/measures/sse.ts';
import { record } from '../../../wire/support/recording.ts';
import { close, response } from '../../support/rows.ts';

const ASK = 'GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n';
const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n';

test('requests are counted for 15 seconds from the first, and not before those are over', () => {
  const wire = record().open();
  for (const at of [0, 3010, 6020, 9030, 12_040]) {
    wire.up(ASK, { at }).down(`${HEAD}${chunk('data: x\n\n')}0\r\n\r\n`, { at: at + 1 });
  }
  assert.equal(measures['requestsIn15s']?.(wire.rows, ''), null);
  wire.up(ASK, { at: 15_050 }).down(`${HEAD}${chunk('data: x\n\n')}0\r\n\r\n`, { at: 15_051 });
  const measured = measures['requestsIn15s']?.(wire.rows, '');
  assert.equal(measured?.value, 5);
  assert.deepEqual(measured?.values, { requests: 5, pause: 3 });
});

test('what a proxy lets go of later does not count as arrived, and its lateness is told', () => {
  const wire = record().open().up(ASK, { at: 0 }).down(HEAD, { at: 1 });
  const hold = (id: number) => wire.down(chunk(`data: #${id}\n\n`), { at: 1000 * id, passed: null });
  hold(1);
  hold(2);
  assert.equal(measures['throughProxy']?.(wire.rows, ''), null);
  hold(3);
  assert.deepEqual(measures['throughProxy']?.(wire.rows, '')?.values, { arrived: 0, late: null });
  for (const piece of [3, 4, 5]) wire.pass(piece, 9000);
  assert.deepEqual(measures['throughProxy']?.(wire.rows, '')?.values, { arrived: 0, late: 8 });
});

test('a stream that takes the place of a closed one does not count, however late the close is whole', () => {
  const count = (rows: Parameters<NonNullable<(typeof measures)[string]>>[0]) =>
    measures['answeredStreams']?.(rows, '')?.value;
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
