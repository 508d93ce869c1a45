import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measures } from '../../../../src/ui/lesson/measures/long-polling.ts';
import { type Recording, record } from '../../../wire/support/recording.ts';
import { measured } from '../../support/measured.ts';

const A = 1;
const B = 2;

test('a median waits for all nine messages, and says how many have come', () => {
  const wire = bothOpen();
  const look = () => measures['medianOfNine']?.(wire.rows, '', true);
  assert.equal(look(), null);
  for (let id = 1; id <= 9; id++) {
    ask(wire, id * 1000);
    post(wire, id, id * 1000 + 100);
    tell(wire, [id], id * 1000 + 100 + 10 * id);
    if (id === 3) assert.deepEqual(look(), { come: 3, needed: 9 });
  }
  assert.equal(measured(measures['medianOfNine'], wire.rows)?.value, 50);
  for (let id = 10; id <= 14; id++) {
    ask(wire, id * 1000);
    post(wire, id, id * 1000 + 100);
    tell(wire, [id], id * 1000 + 101);
  }
  const { value, values } = measured(measures['medianOfNine'], wire.rows) ?? {};
  assert.equal(value, 50, 'the burst of the next step is none of the nine');
  assert.deepEqual(values, { median: 50, longest: 90, count: 9 });
});

test('a burst is counted when all of it has come, not while an answer with the rest may be on its way', () => {
  const wire = bothOpen();
  const look = (isQuiet: boolean) => measured(measures['burstAnswers'], wire.rows, { isQuiet })?.value;
  ask(wire, 0);
  for (let id = 1; id <= 5; id++) post(wire, id, 100 + id);
  tell(wire, [1], 110);
  ask(wire, 300);
  assert.equal(look(false), undefined, 'A has asked again, and may get the other four now');
  tell(wire, [2, 3, 4, 5], 301);
  assert.equal(look(false), 2);
});

test('what does not come is lost once A waits and the wire is quiet', () => {
  const wire = bothOpen();
  const look = (isQuiet: boolean) => measured(measures['burstArrived'], wire.rows, { isQuiet })?.value;
  ask(wire, 0);
  for (let id = 1; id <= 5; id++) post(wire, id, 100 + id);
  tell(wire, [1], 110);
  assert.equal(look(true), undefined, 'A does not wait yet');
  ask(wire, 300);
  assert.equal(look(false), undefined);
  assert.equal(look(true), 1);
});

function bothOpen(): Recording {
  return record().open(A, 'A').open(B, 'B');
}

function ask(wire: Recording, at: number): void {
  wire.up('GET /messages HTTP/1.1\r\nHost: localhost\r\n\r\n', { connection: A, at });
}

function tell(wire: Recording, ids: number[], at: number): void {
  const body = JSON.stringify({ messages: ids.map((id) => ({ id, text: 'hi' })) });
  wire.down(answer(200, body), { connection: A, at });
}

function post(wire: Recording, id: number, at: number): void {
  const head = 'POST /messages HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n';
  wire.up(`${head}hi`, { connection: B, at });
  wire.down(answer(201, JSON.stringify({ id, text: 'hi' })), { connection: B, at: at + 0.1 });
}

function answer(status: number, body: string): string {
  return `HTTP/1.1 ${status} OK\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
}
