import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { WebSocket, WebSocketServer } from 'ws';
import { nodeDecompressors } from '../../src/decompressors.ts';
import { createConversation } from '../../src/wire/conversation.ts';
import type { WireEvent } from '../../src/wire/event.ts';
import { openFile } from '../../src/wire/files/open-file.ts';
import { writePcapng } from '../../src/wire/files/pcapng-write.ts';
import type { Row } from '../../src/wire/row.ts';
import { NEEDS_TCPDUMP, NEEDS_TSHARK } from '../support/needs.ts';
import { frame, SWITCHING, toBytes, UPGRADE } from './support/recording.ts';

async function folder(t: TestContext): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'wireshark-'));
  t.after(() => rm(dir, { recursive: true }));
  return dir;
}

test('Wireshark reads a capture that we write: every protocol, no bad checksum', {
  skip: NEEDS_TSHARK,
}, async (t) => {
  const events: WireEvent[] = [{ kind: 'open', connection: 1, client: 'A', at: 0 }];
  const say = (kind: 'up' | 'down', said: string | Uint8Array) => {
    const bytes = typeof said === 'string' ? toBytes(said) : said;
    const at = events.length;
    events.push({ kind, connection: 1, piece: at, at, passed: at, bytes, length: bytes.length });
  };
  say('up', 'GET /orders HTTP/1.1\r\nHost: a\r\n\r\n');
  say('down', `HTTP/1.1 200 OK\r\nContent-Length: 50000\r\n\r\n${'x'.repeat(50_000)}`);
  say('up', UPGRADE);
  say('down', SWITCHING);
  say('up', frame(0x81, 'hello', [1, 2, 3, 4]));
  events.push({ kind: 'close', connection: 1, at: 9, by: 'client', how: 'fin' });
  const file = join(await folder(t), 'our.pcapng');
  await writeFile(file, Buffer.concat([...writePcapng({ startedAt: Date.now(), title: 'ours', events })]));
  const checks = ['-o', 'tcp.check_checksum:TRUE', '-o', 'ip.check_checksum:TRUE'];
  const read = (...more: string[]) =>
    spawnSync('tshark', ['-r', file, ...checks, ...more], { encoding: 'utf8' }).stdout;
  const lines = read('-T', 'fields', '-e', '_ws.col.Protocol', '-e', '_ws.col.Info');
  assert.match(lines, /HTTP\tGET \/orders HTTP\/1\.1/);
  assert.match(lines, /HTTP\tHTTP\/1\.1 200 OK/);
  assert.match(lines, /WebSocket\tWebSocket Text \[FIN\] \[MASKED\]/);
  assert.match(lines, /\[FIN, ACK\]/);
  const wrong = '_ws.malformed or tcp.analysis.flags or tcp.checksum.status == 0 or ip.checksum.status == 0';
  assert.equal(read('-Y', wrong), '');
});

/** Captures what goes over loopback at a port. Resolves when it has begun. */
async function capture(file: string, port: number): Promise<ChildProcess> {
  // Each packet is written at once.
  const tcpdump = spawn('tcpdump', ['-i', 'lo', '-U', '-w', file, 'tcp', 'port', String(port)]);
  let said = '';
  for await (const piece of tcpdump.stderr) {
    said += piece;
    if (said.includes('listening on')) return tcpdump;
  }
  throw new Error(said);
}

test('a capture of tcpdump is read: HTTP and WebSocket over real sockets', {
  skip: NEEDS_TCPDUMP,
}, async (t) => {
  const file = join(await folder(t), 'real.pcap');
  const server = createServer((_, response) => response.end('{"text":"hello"}'));
  const sockets = new WebSocketServer({ server, perMessageDeflate: true });
  sockets.on('connection', (socket) => socket.send('你好'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  const { port } = server.address() as AddressInfo;
  const tcpdump = await capture(file, port);

  assert.equal(await (await fetch(`http://127.0.0.1:${port}/one`)).text(), '{"text":"hello"}');
  const socket = new WebSocket(`ws://127.0.0.1:${port}/two`);
  await once(socket, 'message');
  socket.send('hi');
  socket.close(4001, 'enough');
  await once(socket, 'close');
  sockets.close();
  server.closeAllConnections();

  const rows = await untilCaptured(
    file,
    (all) => all.filter(({ kind }) => kind === 'close').length >= 1 && has4001(all),
  );
  tcpdump.kill('SIGINT');
  await once(tcpdump, 'exit');
  const requests = rows
    .filter((row) => row.kind === 'request')
    .map(({ method, target }) => `${method} ${target}`);
  assert.deepEqual(requests, ['GET /one', 'GET /two']);
  assert.deepEqual(
    rows
      .filter((row) => row.kind === 'frame' && row.opcode === 1)
      .map((row) => row.kind === 'frame' && row.text),
    ['你好', 'hi'],
  );
  assert.ok(rows.every((row) => !('problems' in row) || row.problems === undefined));
  assert.ok(rows.every(({ kind }) => kind !== 'opaque'));
});

const has4001 = (rows: readonly Row[]) => rows.some((row) => row.kind === 'frame' && row.closeCode === 4001);

/** Reads the file until what is waited for is in it. */
async function untilCaptured(
  file: string,
  isThere: (rows: readonly Row[]) => boolean,
): Promise<readonly Row[]> {
  for (;;) {
    const conversation = createConversation(nodeDecompressors);
    try {
      conversation.add(openFile(await readFile(file), 'real').events);
    } catch {
      // Nothing of TCP has been written yet.
    }
    if (isThere(conversation.rows)) return conversation.rows;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
