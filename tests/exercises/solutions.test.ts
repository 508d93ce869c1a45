import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { DEMOS, EXERCISES } from '../../src/paths.ts';
import { join as joinBySocketIo } from '../demos/09-chatroom/support/socket-io-client.ts';
import { openSocket } from '../demos/support/websocket-client.ts';
import { startRun } from '../support/program-run.ts';
import { tempDir } from '../support/temp-dir.ts';
import { sendTo } from './support/odd-client.ts';

test('01 greets a name with a question mark in it', async (t) => {
  for (const program of ['solution', 'also-right/a-class']) {
    const { url } = await start(t, EXERCISES, join('01-answer', program));
    assert.equal(await (await fetch(`${url}hello?name=who?`)).text(), 'Hello, who?!', program);
  }
});

test('03 and 04 answer 404 to a request line that is no URL', async (t) => {
  for (const exercise of ['03-poll', '04-hold']) {
    for (const program of ['starter', 'solution']) {
      const { port } = await start(t, EXERCISES, join(exercise, program));
      for (const target of ['//', '*:x']) {
        using connection = sendTo(port, Buffer.from(`GET ${target} HTTP/1.1\r\nHost: a\r\n\r\n`));
        await connection.until(/\r\n\r\n/);
        assert.match(connection.received(), /^HTTP\/1\.1 404 /, `${exercise}/${program} ${target}`);
      }
    }
  }
});

test('streams that do not end tell proxies to leave them alone', async (t) => {
  for (const [home, program, path] of [
    [EXERCISES, '05-stream/solution', 'events'],
    [DEMOS, '04-sse/stream', 'events'],
    [DEMOS, '04-sse/flush', 'flushed'],
    [DEMOS, '04-sse/by-hand', 'events'],
    [DEMOS, '04-sse/resume', 'with-id'],
    [DEMOS, '04-sse/seven', 'events'],
    [DEMOS, '04-sse/unavailable', 'events'],
    [DEMOS, '08-choosing/four', 'sse'],
  ] as const) {
    const { url } = await start(t, home, program);
    const gone = new AbortController();
    const { headers } = await fetch(`${url}${path}`, { signal: gone.signal });
    gone.abort();
    assert.match(headers.get('cache-control') ?? '', /no-(cache|store), no-transform/, program);
    assert.equal(headers.get('x-accel-buffering'), 'no', program);
  }
});

const NEAR_MISSES = ['/to', '/to Bo', '/to  Bo', '/to\tBo', '/to: Bo secret'];
const PRIVATE = ['/to Bo secret', '/to  Bo secret', '/to\tBo secret', '/to Bo secret\nof two lines'];

test('09 shows a private message with a slip in it to nobody else', async (t) => {
  const relay = await start(t, EXERCISES, '09-chatroom/solution');
  const [ada, cy] = [await openSocket(relay, '/'), await openSocket(relay, '/')];
  for (const text of [...NEAR_MISSES, ...PRIVATE, 'to all']) {
    ada.socket.send(JSON.stringify({ name: 'Ada', text }));
  }
  assert.equal(await nextText(cy.next), 'to all');
  const own: string[] = [];
  for (const _ of PRIVATE) own.push(await nextText(ada.next));
  assert.deepEqual(own, ['secret', 'secret', 'secret', 'secret\nof two lines']);
});

test('09 by Socket.IO shows a private message with a slip in it to nobody else', async (t) => {
  const relay = await start(t, EXERCISES, '09-chatroom/also-right/socket-io');
  const [ada, cy] = [await joinBySocketIo(t, relay), await joinBySocketIo(t, relay)];
  for (const text of [...NEAR_MISSES, ...PRIVATE, 'to all']) ada.socket.emit('message', 'Ada', text);
  assert.equal((await cy.next<{ data: string }>('serverMessage')).data, 'to all');
});

test('10 leaves out a line that a crash has cut short, and goes on after it', async (t) => {
  const [server, page] = await Promise.all(
    ['server.ts', 'index.html'].map((file) => readFile(join(EXERCISES, '10-deliver/solution', file), 'utf8')),
  );
  const kept = `${JSON.stringify({ id: 7, key: 'a', name: 'Ada', text: 'whole', time: '' })}\n{"id":8,"key":"b","na`;
  const dir = await tempDir(t, {
    'index.html': page!,
    'solution.ts': server!,
    'server.ts': `import { existsSync, writeFileSync } from 'node:fs';
if (!existsSync('data/messages.jsonl')) writeFileSync('data/messages.jsonl', ${JSON.stringify(kept)});
await import('./solution.ts');`,
  });
  const { run, relay, output } = await startRun(t, { dir, modules: ['ws', 'dayjs'], data: true });
  assert.equal(await run.listening, null, output());
  const ada = await openSocket(relay, '/');
  for (const key of ['a', 'b', 'b'])
    ada.socket.send(JSON.stringify({ key, name: 'Ada', text: `new ${key}` }));
  assert.deepEqual([await nextText(ada.next), await nextText(ada.next)], ['whole', 'new b']);

  assert.equal(await run.restart(), null);
  const bo = await openSocket(relay, '/?after=6');
  bo.socket.send(JSON.stringify({ key: 'c', name: 'Bo', text: 'new c' }));
  const texts = [await nextText(bo.next), await nextText(bo.next), await nextText(bo.next)];
  assert.deepEqual(texts, ['whole', 'new b', 'new c']);
});

/** Starts a program behind a relay; both end with the test. */
async function start(t: TestContext, home: string, program: string) {
  const dir = join(home, program);
  const { run, relay, output } = await startRun(t, { dir, modules: ['ws', 'dayjs', 'socket.io'] });
  assert.equal(await run.listening, null, output());
  return relay;
}

/** Resolves with the text of the next message that has one: who is here is told as well. */
async function nextText(next: Awaited<ReturnType<typeof openSocket>>['next']): Promise<string> {
  for (;;) {
    const seen = await next();
    const { text } = 'text' in seen ? JSON.parse(seen.text) : {};
    if (text !== undefined) return text;
  }
}
