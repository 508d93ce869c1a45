import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';
import { parseRequestLine } from '../../src/wire/start-line.ts';
import { record, sum, text } from './support/recording.ts';

const GET = 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n';
const ok = (body: string) => `HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n${body}`;

test('a request and its response are read and linked', () => {
  const wire = record()
    .open()
    .up('POST /echo?x=1 HTTP/1.1\r\nHost: localhost\r\nContent-Length:  5 \r\n\r\nhello')
    .down('HTTP/1.1 201 Created\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nhi');
  const request = wire.row('request');
  const response = wire.row('response');
  assert.deepEqual(wire.kinds(), ['open', 'request', 'response']);
  assert.deepEqual(
    { method: request.method, target: request.target, version: request.version },
    { method: 'POST', target: '/echo?x=1', version: 'HTTP/1.1' },
  );
  assert.deepEqual(request.fields, [
    { name: 'Host', value: 'localhost' },
    { name: 'Content-Length', value: '5' },
  ]);
  assert.equal(text(request.body), 'hello');
  assert.equal(request.complete, true);
  assert.equal(request.response, response.id);
  assert.equal(response.request, request.id);
  assert.deepEqual({ status: response.status, reason: response.reason }, { status: 201, reason: 'Created' });
  assert.equal(text(response.body), 'hi');
  assert.deepEqual(request.split, { header: request.length - 5, framing: 0, payload: 5 });
  assert.deepEqual(wire.conversation.totals, {
    connections: 1,
    open: 1,
    requests: 1,
    responses: 1,
    events: 0,
    frames: 0,
    up: request.split,
    down: response.split,
  });
});

test('one connection carries one exchange after another', () => {
  const wire = record().open().up(GET).down(ok('one')).up(GET).down(ok('two'));
  assert.deepEqual(wire.kinds(), ['open', 'request', 'response', 'request', 'response']);
  assert.deepEqual(
    wire.all('response').map((row) => text(row.body)),
    ['one', 'two'],
  );
});

test('pipelined requests get their responses in order', () => {
  const wire = record()
    .open()
    .up(GET + GET.replace('GET /', 'HEAD /') + GET);
  wire.down(`${ok('a')}HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n${ok('c')}`);
  const ids = wire.all('request').map((row) => row.id);
  assert.deepEqual(
    wire.all('response').map((row) => [row.request, text(row.body), row.complete]),
    [
      [ids[0], 'a', true],
      [ids[1], '', true],
      [ids[2], 'c', true],
    ],
  );
});

for (const status of ['204 No Content', '304 Not Modified']) {
  test(`a ${status} has no body, whatever its fields say`, () => {
    const wire = record()
      .open()
      .up(GET + GET)
      .down(`HTTP/1.1 ${status}\r\nContent-Length: 3\r\n\r\n${ok('x')}`);
    assert.deepEqual(
      wire.all('response').map((row) => row.bodyLength),
      [0, 1],
    );
  });
}

test('an interim response is a row of the same request, and not counted as its response', () => {
  const wire = record()
    .open()
    .up('POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n')
    .down('HTTP/1.1 100 Continue\r\n\r\n')
    .up('hi')
    .down(ok('done'));
  const request = wire.row('request');
  assert.deepEqual(
    wire.all('response').map((row) => [row.status, row.request]),
    [
      [100, request.id],
      [200, request.id],
    ],
  );
  assert.equal(request.response, wire.row('response', 1).id);
  assert.equal(wire.conversation.totals.responses, 1);
});

test('a response without a length lasts until the connection ends', () => {
  const wire = record().open().up('GET / HTTP/1.0\r\n\r\n').down('HTTP/1.0 200 OK\r\n\r\nhel');
  assert.equal(wire.row('response').complete, false);
  wire.down('lo').close();
  assert.equal(text(wire.row('response').body), 'hello');
  assert.equal(wire.row('response').complete, true);
  assert.deepEqual(wire.row('close').by, 'server');
});

test('a response that a reset broke off stays incomplete', () => {
  const wire = record().open().up(GET).down('HTTP/1.1 200 OK\r\n\r\nhel').close('relay', 'rst');
  assert.equal(wire.row('response').complete, false);
});

test('a response that the client did not wait for stays incomplete', () => {
  const wire = record().open().up(GET).down('HTTP/1.1 200 OK\r\n\r\nhel').close('client');
  assert.equal(wire.row('response').complete, false);
});

test('bare line feeds, folded values and empty lines before the request are accepted', () => {
  const wire = record().open().up('\r\n\nGET /a HTTP/1.1\nX-Long: one\n  two\r\n\tthree\nHost:x\n\n').up(GET);
  assert.deepEqual(wire.row('request').fields, [
    { name: 'X-Long', value: 'one two three' },
    { name: 'Host', value: 'x' },
  ]);
  assert.equal(wire.all('request').length, 2);
});

test('lengths that contradict each other are no length', () => {
  const wire = record()
    .open()
    .up(GET)
    .down('HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab')
    .close();
  assert.equal(text(wire.row('response').body), 'ab');
});

test('a response that nobody asked for has no request', () => {
  const wire = record().open().down('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n').close();
  assert.equal(wire.row('response').request, null);
});

test('a target in raw UTF-8, as curl sends it, is read', () => {
  const wire = record().open().up('GET /hello?name=世界 HTTP/1.1\r\n\r\n');
  assert.equal(wire.row('request').target, '/hello?name=世界');
});

test('connections keep apart', () => {
  const wire = record().open(1, 'A').open(2, 'B');
  wire.up(GET.slice(0, 9), { connection: 1 }).up(GET, { connection: 2 }).up(GET.slice(9), { connection: 1 });
  assert.deepEqual(
    wire.all('request').map((row) => [row.connection, row.client, row.complete]),
    [
      [2, 'B', true],
      [1, 'A', true],
    ],
  );
  wire.close('client', 'fin', 2);
  assert.deepEqual([wire.conversation.totals.connections, wire.conversation.totals.open], [2, 1]);
});

test('adding events returns the rows that began or changed, each once', () => {
  const wire = record().open().up(GET);
  const events = (bytes: string, piece: number) =>
    ({
      kind: 'down',
      connection: 1,
      piece,
      at: 9,
      passed: 9,
      bytes: new TextEncoder().encode(bytes),
      length: bytes.length,
    }) as const;
  const head = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n';
  const begun = wire.conversation.add([events(head, 8), events('a', 9)]);
  assert.deepEqual(begun.map((row) => row.kind).sort(), ['request', 'response']);
  assert.deepEqual(wire.conversation.add([events('b', 10)]), [wire.row('response')]);
  assert.deepEqual(wire.conversation.add([]), []);
});

test('totals are exact in the middle of a head', () => {
  const wire = record().open().up('GET / HT');
  assert.equal(wire.all('request').length, 0);
  assert.equal(sum(wire.conversation.totals.up), 8);
});

test('CONNECT opens a tunnel that is not looked into', () => {
  const wire = record()
    .open()
    .up('CONNECT x:1 HTTP/1.1\r\n\r\n')
    .down('HTTP/1.1 200 OK\r\n\r\n')
    .up(GET)
    .down('x');
  assert.deepEqual(wire.kinds(), ['open', 'request', 'response', 'opaque', 'opaque']);
});

test('a request line is divided at its first and its last spaces', () => {
  const version = 'HTTP/1.1';
  assert.deepEqual(parseRequestLine('GET  /a b  HTTP/1.1'), { method: 'GET', target: '/a b', version });
  for (const line of [
    'GET',
    'GET HTTP/1.1',
    ' / HTTP/1.1',
    'G(T / HTTP/1.1',
    'GET / HTTP/1.1 ',
    'GET /\rx HTTP/1.1',
  ])
    assert.equal(parseRequestLine(line), null, line);
});

test('heads of blanks are read in the time that their length takes', async () => {
  // In a thread that can be stopped: read in quadratic time, these take minutes.
  const worker = new Worker(new URL('./support/read-blanks.ts', import.meta.url));
  const stop = setTimeout(() => worker.terminate(), 60_000);
  const code = await new Promise((resolve) => worker.once('exit', resolve));
  clearTimeout(stop);
  assert.equal(code, 0);
});
