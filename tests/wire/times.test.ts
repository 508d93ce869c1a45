import assert from 'node:assert/strict';
import { test } from 'node:test';
import { record, upgraded } from './support/recording.ts';

const GET = 'GET / HTTP/1.1\r\n\r\n';
const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';

test('a row lasts from its first piece to the passing of its last', () => {
  const wire = record().open();
  wire.up('GET / HT', { at: 10, passed: 12 }).up('TP/1.1\r\n', { at: 20, passed: 22 });
  assert.deepEqual(
    [wire.row('request').start, wire.row('request').sent, wire.row('request').end],
    [10, 20, 22],
  );
  wire.up('\r\n', { at: 30, passed: null });
  assert.deepEqual([wire.row('request').sent, wire.row('request').end], [30, null]);
  wire.pass(3, 35);
  assert.equal(wire.row('request').end, 35);
});

test('a piece that is passed on ends only rows whose last byte it holds', () => {
  const wire = record().open();
  wire.up(GET + GET.slice(0, 16), { at: 10, passed: null }).up(GET.slice(16), { at: 20, passed: null });
  wire.pass(1, 110);
  assert.deepEqual(
    wire.all('request').map((row) => row.end),
    [110, null],
  );
  wire.pass(2, 120);
  assert.equal(wire.row('request', 1).end, 120);
});

test('a row whose start line came in an earlier, held piece learns of its passing', () => {
  const wire = record().open().up('GET /', { at: 10, passed: null }).pass(1, 40);
  wire.up(' HTTP/1.1\r\n\r\n', { at: 50 });
  assert.deepEqual([wire.row('request').start, wire.row('request').end], [10, 50]);
});

test('a piece that is passed on changes its row, which is among those that adding returns', () => {
  const wire = upgraded().down([0x81, 0], { passed: null });
  const changed = wire.conversation.add([{ kind: 'pass', connection: 1, piece: 3, at: 99 }]);
  assert.deepEqual(changed, [wire.row('frame')]);
});

test('a response tells how long its request was held', () => {
  const wire = record().open().up(GET, { at: 100, passed: 103 }).down(OK, { at: 1103, passed: 1107 });
  assert.equal(wire.row('response').held, 1000);
});

test('how long a request was held is told as soon as it is known when it reached the server', () => {
  const wire = record().open().up(GET, { at: 100, passed: null }).down(OK, { at: 300 });
  assert.equal(wire.row('response').held, null);
  assert.deepEqual(wire.conversation.add([{ kind: 'pass', connection: 1, piece: 1, at: 250 }]), [
    wire.row('request'),
    wire.row('response'),
  ]);
  assert.equal(wire.row('response').held, 50);
});

test('a response that came before its request had ended was not held', () => {
  const wire = record().open().up('POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\n').down(OK).up('123456789');
  assert.equal(wire.row('response').held, null);
});

test('a response that left before its request had arrived was not held', () => {
  const wire = record().open().up(GET, { at: 100, passed: 400 }).down(OK, { at: 300 });
  assert.equal(wire.row('response').held, null);
});
