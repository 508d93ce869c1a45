import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../src/wire/content/content.ts';
import { dump } from '../../src/wire/content/dump.ts';
import { readLines } from '../../src/wire/content/lines.ts';
import { nameBytes, nameText } from '../../src/wire/content/message-name.ts';
import { boundaryOf, readMultipart } from '../../src/wire/content/multipart.ts';
import { record, text, toBytes } from './support/recording.ts';

for (const [said, protocol, name] of [
  ['{"jsonrpc":"2.0","method":"subtract","params":[42,23],"id":1}', 'JSON-RPC', 'subtract #1'],
  ['{"jsonrpc":"2.0","result":19,"id":1}', 'JSON-RPC', 'result #1'],
  [
    '{"jsonrpc":"2.0","error":{"code":-32601,"message":"Method not found"},"id":"a"}',
    'JSON-RPC',
    'error #a Method not found',
  ],
  ['{"id":"1","type":"next","payload":{"data":{}}}', 'GraphQL', 'next #1'],
  ['{"type":"connection_ack"}', null, 'type: "connection_ack"'],
  ['{"topic":"room:lobby","event":"phx_join","payload":{},"ref":"1"}', 'Phoenix', 'phx_join room:lobby'],
  ['["1","2","room:lobby","new_msg",{"body":"hi"}]', 'Phoenix', 'new_msg room:lobby'],
  [
    '{"command":"subscribe","identifier":"{\\"channel\\":\\"ChatChannel\\"}"}',
    'Action Cable',
    'subscribe ChatChannel',
  ],
  [
    '{"identifier":"{\\"channel\\":\\"ChatChannel\\"}","message":{"body":"hi"}}',
    'Action Cable',
    'message ChatChannel',
  ],
  ['{"protocol":"json","version":1}\x1e', 'SignalR', 'handshake json'],
  ['{"type":1,"target":"Send","arguments":["hi"]}\x1e{"type":6}\x1e', 'SignalR', 'invocation Send · ping'],
  ['SEND\ndestination:/queue/a\n\nhello\0', 'STOMP', 'SEND /queue/a'],
  ['CONNECTED\nversion:1.2\n\n\0', 'STOMP', 'CONNECTED'],
  ['{"id":7,"text":"hello","time":"2026-11-28"}', null, 'text: "hello"'],
  ['{"op":10,"d":{"heartbeat_interval":45000}}', null, 'op: 10'],
  ['{"type":"order.updated","id":"o_1"}', null, 'type: "order.updated"'],
  ['{"error":{"message":"Not authorized"}}', null, 'error: "Not authorized"'],
  ['{"a":1,"who":"Ada"}', null, 'who: "Ada"'],
] as const) {
  test(`a message is named: ${said.slice(0, 50)}`, () => {
    assert.deepEqual(nameText(said, ''), { protocol, name });
  });
}

test('of other text nothing is said', () => {
  for (const said of ['', 'hello', '{', '{"a":1}', '[]', '[1,2]', '"x"', 'SENDER', 'SEND', '\n'])
    assert.equal(nameText(said, ''), null);
  assert.deepEqual(nameText('\n', 'v12.stomp'), { protocol: 'STOMP', name: 'heartbeat' });
});

test('MQTT is named where it was agreed on', () => {
  const publish = [0x30, 0x0d, 0x00, 0x09, ...toBytes('sensors/1'), 0x68, 0x69];
  assert.deepEqual(nameBytes(Uint8Array.from(publish), 'mqtt'), {
    protocol: 'MQTT',
    name: 'PUBLISH sensors/1',
  });
  assert.deepEqual(nameBytes(Uint8Array.of(0xc0, 0), 'mqttv3.1'), { protocol: 'MQTT', name: 'PINGREQ' });
  assert.equal(nameBytes(Uint8Array.of(0xc0, 0), ''), null);
  assert.equal(nameBytes(Uint8Array.of(), 'mqtt'), null);
});

test('a multipart body is divided into its parts', () => {
  const boundary = boundaryOf('multipart/form-data; boundary=----x');
  assert.equal(boundary, '----x');
  const body =
    '------x\r\nContent-Disposition: form-data; name="a"\r\n\r\none\r\ntwo\r\n------x\r\nContent-Type: image/png\r\n\r\n\0\r\n------x--\r\n';
  const parts = readMultipart(toBytes(body), '----x');
  assert.deepEqual(
    parts.map((part) => [part.fields[0]?.value, text(part.bytes), part.complete]),
    [
      ['form-data; name="a"', 'one\r\ntwo', true],
      ['image/png', '\0', true],
    ],
  );
  assert.deepEqual(readMultipart(toBytes(body).subarray(0, 60), '----x')[0]?.complete, false);
  assert.deepEqual(readMultipart(toBytes('nothing'), '----x'), []);
});

test('boundaries are quoted or not, and other types have none', () => {
  assert.equal(boundaryOf('multipart/mixed; boundary="a b"'), 'a b');
  assert.equal(boundaryOf('text/plain; boundary=x'), null);
  assert.equal(boundaryOf('multipart/mixed'), null);
});

test('lines that arrive one by one have their times, chunked or not', () => {
  for (const chunked of [false, true]) {
    const wire = record().open().up('GET / HTTP/1.1\r\nHost: a\r\n\r\n', { at: 1 });
    const coding = chunked ? 'Transfer-Encoding: chunked' : 'Connection: close';
    const line = (said: string) => (chunked ? `${said.length.toString(16)}\r\n${said}\r\n` : said);
    wire.down(`HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\n${coding}\r\n\r\n`, { at: 10 });
    wire.down(line('{"a":1}\n'), { at: 20 }).down(line('{"a"'), { at: 30 }).down(line(':2}\n'), { at: 40 });
    wire.down(line('{"a":3}\n{"a":4}\n'), { at: 50 });
    assert.deepEqual(readLines(wire.row('response')), [
      { text: '{"a":1}', at: 20 },
      { text: '{"a":2}', at: 40 },
      { text: '{"a":3}', at: 50 },
      { text: '{"a":4}', at: 50 },
    ]);
  }
});

test('the text of a body is that which its receiver reads', () => {
  const wire = record().open().up('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi');
  assert.equal(textOf(wire.row('request')), 'hi');
});

test('a dump has sixteen bytes on a line, with their ASCII', () => {
  assert.deepEqual(dump(toBytes('hello, wire view\n')), [
    { offset: 0, hex: '68 65 6c 6c 6f 2c 20 77 69 72 65 20 76 69 65 77', ascii: 'hello, wire view' },
    { offset: 16, hex: '0a', ascii: '·' },
  ]);
});
