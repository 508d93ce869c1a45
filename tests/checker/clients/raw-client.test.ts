import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { openRaw, type RawSocket } from '../../../src/checker/clients/raw.ts';
import {
  acceptFor,
  closePayload,
  frameBytes,
  upgradeRequest,
} from '../../../src/checker/clients/websocket-bytes.ts';
import { masked } from '../../../src/wire/mask.ts';
import { clientTrial } from '../support/client-trial.ts';

const KEY = 'dGhlIHNhbXBsZSBub25jZQ==';
const HEAD = `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${acceptFor(KEY)}\r\n\r\n`;

/** Starts a server that sends these bytes to every connection. */
async function saying(bytes: Uint8Array, then: (socket: Socket) => void = (socket) => socket.end()) {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => socket.write(bytes, () => then(socket)));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const over = new AbortController();
  const raw = openRaw({ port }, clientTrial(over.signal));
  raw.write(upgradeRequest(port, '/', KEY));
  return {
    raw,
    [Symbol.dispose]() {
      over.abort();
      server.close();
    },
  };
}

async function until(raw: RawSocket, found: () => unknown): Promise<void> {
  while (!found() && raw.over === null) await sleep(5);
}

test('the accept value is that of the RFC’s example', () => {
  assert.equal(acceptFor(KEY), 's3pPLMBiTxaQ9kYGzzhZRbK+xOo=');
});

test('frames are built as the RFC’s examples are', () => {
  const hello = Buffer.from('Hello');
  const mask = Buffer.from('37fa213d', 'hex');
  assert.equal(frameBytes({ opcode: 1, payload: hello }).toString('hex'), '810548656c6c6f');
  assert.equal(frameBytes({ opcode: 1, payload: hello, mask }).toString('hex'), '818537fa213d7f9f4d5158');
  assert.deepEqual(masked(masked(hello, mask), mask), hello);
  for (const [length, header] of [
    [125, '827d'],
    [126, '827e007e'],
    [65_535, '827effff'],
    [65_536, '827f0000000000010000'],
  ] as const) {
    const bytes = frameBytes({ opcode: 2, payload: Buffer.alloc(length) });
    assert.equal(bytes.subarray(0, bytes.length - length).toString('hex'), header);
  }
});

test('frames come with all of their payload, however long and however many', async () => {
  const payload = Buffer.alloc(200_000, 'wirebook');
  const many = Array.from({ length: 9000 }, (_, i) => frameBytes({ opcode: 2, payload: Buffer.of(i % 256) }));
  const mask = Buffer.of(1, 2, 3, 4);
  using server = await saying(
    Buffer.concat([
      Buffer.from(HEAD),
      frameBytes({ opcode: 1, payload }),
      ...many,
      frameBytes({ opcode: 1, payload: Buffer.from('masked'), mask }),
      frameBytes({ opcode: 8, payload: closePayload(1001, 'bye') }),
    ]),
  );
  const { raw } = server;
  await until(raw, () => false);
  assert.equal(raw.answer?.status, 101);
  assert.equal(raw.frames.length, 1 + many.length + 2);
  assert.deepEqual(raw.frames[0]?.payload, payload);
  assert.deepEqual(raw.frames[9000]?.payload, Buffer.of(8999 % 256));
  assert.equal(raw.frames.at(-2)?.payload.toString(), 'masked');
  assert.deepEqual([...(raw.frames.at(-2)?.maskKey ?? [])], [...mask]);
  const close = raw.frames.at(-1);
  assert.deepEqual([close?.closeCode, close?.closeReason], [1001, 'bye']);
  assert.equal(raw.over?.how, 'fin');
  assert.equal(raw.strange, null);
});

test('what has come in part, what is no frame and what follows a close frame can be told', async () => {
  const half = frameBytes({ opcode: 1, payload: Buffer.from('half of it') }).subarray(0, 6);
  using partly = await saying(Buffer.concat([Buffer.from(HEAD), half]), () => {});
  await until(partly.raw, () => partly.raw.partial?.kind === 'frame');
  const { partial } = partly.raw;
  assert.ok(partial?.kind === 'frame');
  assert.deepEqual([partial.payloadLength, partial.split.payload], [10, 4]);

  using after = await saying(Buffer.concat([Buffer.from(HEAD), Buffer.from('880081026869', 'hex')]));
  await until(after.raw, () => false);
  assert.equal(after.raw.strange?.why, 'after-close');

  using other = await saying(Buffer.from('220 mail.example ESMTP\r\n'));
  await until(other.raw, () => false);
  assert.equal(other.raw.answer, null);
  assert.equal(other.raw.strange?.why, 'not-http');
});

test('a reset is told from an end', async () => {
  using server = await saying(Buffer.from(HEAD), (socket) => socket.resetAndDestroy());
  await until(server.raw, () => false);
  assert.equal(server.raw.over?.how, 'rst');
});
