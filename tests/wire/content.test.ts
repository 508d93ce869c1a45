import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encode } from '@msgpack/msgpack';
import { textOf } from '../../src/wire/content/content.ts';
import { dump } from '../../src/wire/content/dump.ts';
import { readLines } from '../../src/wire/content/lines.ts';
import { nameBytes, nameText } from '../../src/wire/content/message-name.ts';
import { readMessagePack, readSignalR } from '../../src/wire/content/message-pack.ts';
import { messagePackKind } from '../../src/wire/content/message-pack-kind.ts';
import { boundaryOf, readMultipart } from '../../src/wire/content/multipart.ts';
import type { FrameRow, Row } from '../../src/wire/row.ts';
import { frame, record, SWITCHING, text, toBytes, UPGRADE } from './support/recording.ts';

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

test('MessagePack is read whole, as JSON can say it, or not at all', () => {
  const value = { id: 7, name: '茉莉花茶', list: [1.5, null, true], bytes: new Uint8Array([1, 255]) };
  assert.deepEqual(readMessagePack(encode(value)), { ...value, bytes: '01 ff' });
  assert.deepEqual(readMessagePack(encode([new Date(0)])), ['1970-01-01T00:00:00.000Z']);
  assert.deepEqual(readMessagePack(new Uint8Array([0x91, 0xcf, 255, 255, 255, 255, 255, 255, 255, 255])), [
    '18446744073709551615',
  ]);
  assert.deepEqual(readMessagePack(new Uint8Array([0x91, 0xd4, 5, 9])), ['ext 5: 09']);
  for (const bytes of [
    encode(value).subarray(0, -1),
    [...encode(value), 0],
    // Lists in lists, and one that is said to be longer than it can be.
    Array(60_000).fill(0x91),
    [0xdd, 255, 255, 255, 255],
    [0xc1],
  ])
    assert.equal(readMessagePack(new Uint8Array(bytes)), undefined);
});

test('messages of SignalR are read by their lengths', () => {
  const message = encode([1, {}, null, 'Send', ['x'.repeat(200)]]);
  const said = new Uint8Array([(message.length & 0x7f) | 0x80, message.length >> 7, ...message]);
  const read = [1, {}, null, 'Send', ['x'.repeat(200)]];
  assert.deepEqual(readSignalR(said), read);
  assert.deepEqual(readSignalR(new Uint8Array([...said, 2, 0x91, 6])), [read, [6]]);
  assert.equal(readSignalR(said.subarray(0, -1)), undefined);
  assert.equal(readSignalR(new Uint8Array([255, 255, 255, 255, 255, 255])), undefined);
});

test('bytes are called MessagePack where the connection or the type says so; else they only may be it', () => {
  const packet = encode({ type: 2, data: ['hi', 1], nsp: '/' });
  const kindOf = (row: Row | undefined, rows: readonly Row[] = []) =>
    messagePackKind(row as FrameRow, packet, rows);
  const wire = record().up(UPGRADE).down(SWITCHING);
  wire.up(frame(0x82, packet, [1, 2, 3, 4]));
  const said = wire.rows.at(-1) as FrameRow;
  assert.equal(kindOf(said), 'maybe');
  assert.equal(kindOf({ ...said, subprotocol: 'wamp.2.msgpack' }), 'plain');
  assert.equal(kindOf({ ...said, engineIo: 4 }), 'plain');
  const other = record().up(UPGRADE).down(SWITCHING);
  other.up(frame(0x81, '{"protocol":"messagepack","version":1}\x1e', [1, 2, 3, 4])).down(frame(0x82, packet));
  assert.equal(kindOf(other.rows.at(-1), other.rows), 'signalr');
  const typed = (type: string) => record().up(`POST / HTTP/1.1\r\nContent-Type: ${type}\r\n\r\n`).rows.at(-1);
  for (const type of ['application/msgpack', 'application/x-msgpack', 'application/vnd.msgpack'])
    assert.equal(kindOf(typed(type)), 'plain', type);
  assert.equal(kindOf(typed('application/octet-stream')), 'maybe');
  assert.equal(messagePackKind(said, toBytes('text'), []), null);
  assert.deepEqual(nameBytes(packet, 'wamp.2.msgpack'), { protocol: 'MessagePack', name: 'map of 3' });
  assert.deepEqual(nameBytes(packet, '', true), { protocol: 'Socket.IO', name: 'EVENT' });
  assert.equal(nameBytes(packet, ''), null);
});
