import assert from 'node:assert/strict';
import test from 'node:test';
import {
  attachmentsOf,
  engineVersion,
  readPacket,
  readPayload,
  transportOf,
} from '../../src/wire/socket-io.ts';
import { frame, record } from './support/recording.ts';

const ASK = 'GET /socket.io/?EIO=4&transport=websocket&sid=x HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n';
const PLAIN = 'GET /chat HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n';
const AGREED = 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n';

test('each packet has its name', () => {
  const names = (texts: string[]) => texts.map((text) => readPacket(text)?.name);
  assert.deepEqual(names(['0{"sid":"x"}', '1', '2', '3', '2probe', '3probe', '4hello', '5', '6']), [
    'open',
    'close',
    'ping',
    'pong',
    'ping',
    'pong',
    'message',
    'upgrade',
    'noop',
  ]);
  assert.deepEqual(names(['40', '41', '42["a"]', '430[]', '44{}', '451-["a"]', '461-0[]']), [
    'connect',
    'disconnect',
    'event',
    'ack',
    'connect-error',
    'binary-event',
    'binary-ack',
  ]);
});

test('a packet is its code and what follows', () => {
  assert.deepEqual(readPacket('42["chat","hi"]'), { name: 'event', code: '42', data: '["chat","hi"]' });
  assert.deepEqual(readPacket('2probe'), { name: 'ping', code: '2', data: 'probe' });
});

test('what is no packet has no name', () => {
  for (const text of ['', 'hi', '7', 'ok', ' ', 'b64']) assert.equal(readPacket(text), null);
});

test('a polling body holds several packets', () => {
  assert.deepEqual(
    readPayload('40{"sid":"x"}\x1e42["a"]').map(({ code }) => code),
    ['40', '42'],
  );
  assert.deepEqual(readPayload('ok'), []);
  assert.deepEqual(readPayload(''), []);
});

test('a request of Engine.IO names its version and its transport', () => {
  assert.equal(engineVersion('/socket.io/?EIO=4&transport=polling&t=abc'), 4);
  assert.equal(engineVersion('/socket.io/?transport=polling&EIO=3'), 3);
  for (const other of ['/chat?transport=polling', '/?EIO=5', '/?EIO=40'])
    assert.equal(engineVersion(other), null);
  assert.equal(transportOf('/socket.io/?EIO=4&transport=websocket&sid=x'), 'websocket');
  assert.equal(transportOf('/chat'), '');
});

test('frames are packets only where the request that opened the connection was one of Engine.IO', () => {
  for (const [request, expected] of [
    [ASK, 4],
    [PLAIN, undefined],
  ] as const) {
    const recording = record().open().up(`${request}\r\n`).down(AGREED);
    recording.up(frame(0x81, '2probe', [1, 2, 3, 4])).down(frame(0x81, '3probe'));
    assert.deepEqual(
      recording.all('frame').map(({ engineIo }) => engineIo),
      [expected, expected],
    );
    assert.equal(recording.row('response').engineIo, expected);
  }
});

test('a polling body may hold binary messages', () => {
  const packets = readPayload('451-["x",{"_placeholder":true,"num":0}]\x1ebAQIDBA==');
  assert.deepEqual(
    packets.map(({ name, code, data }) => [name, code, data.slice(0, 8)]),
    [
      ['binary-event', '45', '1-["x",{'],
      ['binary', 'b', 'AQIDBA=='],
    ],
  );
  assert.deepEqual(packets.map(attachmentsOf), [1, 0]);
  assert.deepEqual(readPayload('bAQIDBA==').length, 1);
});

for (const [body, codes] of [
  ['2:40', ['40']],
  ['6:4hello', ['4']],
  ['1:2', ['2']],
  ['17:42["chat","héy"]', []],
  ['16:42["chat","héy"]', ['42']],
  ['1:31:6', ['3', '6']],
  [
    '96:0{"sid":"x","upgrades":["websocket"],"pingInterval":25000,"pingTimeout":5000,"maxPayload":1000000}2:40',
    [],
  ],
  ['10:b4AQIDBA==', ['b4']],
  ['', []],
  ['ok', []],
  ['9:40', []],
] as const) {
  test(`a body of Engine.IO 3: ${body.slice(0, 24)}`, () => {
    assert.deepEqual(
      readPayload(body, 3).map(({ code }) => code),
      codes,
    );
  });
}
