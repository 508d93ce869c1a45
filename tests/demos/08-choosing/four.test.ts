import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright';
import { WebSocket } from 'ws';
import { measures } from '../../../src/ui/lesson/measures/choosing.ts';
import { openPage } from '../../support/browser.ts';
import { NEEDS_BROWSER } from '../../support/needs.ts';
import { startDemo } from '../support/demo-run.ts';

const BOTH = [
  { id: 1, text: 'one' },
  { id: 2, text: 'two "\n' },
];

test('the same messages come by all four transports, from the cursor on', async (t) => {
  const { A } = await startDemo(t, '08-choosing/four');
  for (const { text } of BOTH) await say(A.url, text);
  for (const path of ['poll', 'long']) {
    assert.deepEqual(await ask(`${A.url}${path}`), BOTH);
    assert.deepEqual(await ask(`${A.url}${path}?after=1`), BOTH.slice(1));
  }
  assert.deepEqual(await ask(`${A.url}poll?after=2`), []);
  assert.deepEqual(await ask(`${A.url}poll?after=99`), BOTH);
  assert.deepEqual(await ask(`${A.url}poll?after=-1`), BOTH);
  for (const [open, missed] of [
    [openStream, BOTH[1]],
    [openSocket, { id: 3, text: 'openStream' }],
  ] as const) {
    const { next, close } = await open(A.url, (missed?.id ?? 0) - 1);
    assert.deepEqual(await next(), missed);
    await say(A.url, open.name);
    assert.equal((await next()).text, open.name);
    close();
  }
});

test('a held request is answered by the message that comes', async (t) => {
  const { A } = await startDemo(t, '08-choosing/four');
  const held = ask(`${A.url}long`);
  assert.deepEqual(await ask(`${A.url}poll`), []);
  await say(A.url, 'news');
  assert.deepEqual(await held, [{ id: 1, text: 'news' }]);
});

test('a message sent up a WebSocket reaches those who wait by other transports', async (t) => {
  const { A } = await startDemo(t, '08-choosing/four');
  const held = ask(`${A.url}long`);
  const { socket, next, close } = await openSocket(A.url, 0);
  socket.send('by frame');
  assert.equal((await next()).text, 'by frame');
  assert.deepEqual(await held, [{ id: 1, text: 'by frame' }]);
  close();
});

test('long polling takes many times the bytes of a frame, and polling costs bytes in silence', {
  skip: NEEDS_BROWSER,
}, async (t) => {
  const { A, B, until, measure } = await startDemo(t, '08-choosing/four');
  const [a, b] = [await openPage(t, A), await openPage(t, B)];
  await a.getByRole('button', { name: 'Long polling' }).click();
  await until((rows) => rows.find((row) => row.kind === 'request' && row.target.startsWith('/long')));
  await b.getByRole('button', { name: 'WebSocket' }).click();
  await until((rows) => rows.find((row) => row.kind === 'response' && row.status === 101));
  await sayOn(a, 'hi');
  await b.getByText('#1 hi').waitFor();
  const { values } = await measure(measures['deliveryByLong'], 'hi');
  // {"id":1,"text":"hi"} is 20 bytes, and a frame's header two more.
  assert.equal(values['frame'], 22);
  assert.ok(Number(values['times']) >= 10, JSON.stringify(values));
  assert.ok(Number(values['header']) > 0.9 * Number(values['total']), JSON.stringify(values));

  await sayOn(b, 'hi');
  await a.getByText('#2 hi').waitFor();
  await a.getByRole('button', { name: 'SSE' }).click();
  await until((rows) => rows.find((row) => row.kind === 'response' && row.stream === 'sse'));
  await sayOn(b, 'hi');
  await a.getByText('#3 hi').waitFor();
  await a.getByRole('button', { name: 'Polling', exact: true }).click();
  const silent = await measure(measures['silence']);
  assert.ok(Number(silent.values['polls']) >= 5, JSON.stringify(silent.values));
  assert.ok(silent.value > 1000, JSON.stringify(silent.values));
  assert.deepEqual(await a.getByRole('listitem').allTextContents(), ['#3 hi', '#2 hi', '#1 hi']);
  assert.deepEqual(await b.getByRole('listitem').allTextContents(), ['#3 hi', '#2 hi', '#1 hi']);
});

/** Sends a message as a reader does. */
async function sayOn(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox').fill(text);
  await page.getByRole('button', { name: 'Send' }).click();
}

interface Message {
  id: number;
  text: string;
}

async function say(url: string, text: string) {
  const answer = await fetch(`${url}messages`, { method: 'POST', body: text });
  assert.equal(answer.status, 204);
}

async function ask(url: string): Promise<Message[]> {
  const answer = await fetch(url);
  return ((await answer.json()) as { messages: Message[] }).messages;
}

async function openStream(url: string, after: number) {
  const gone = new AbortController();
  const answer = await fetch(`${url}sse`, {
    headers: { 'Last-Event-ID': `${after}` },
    signal: gone.signal,
  });
  assert.equal(answer.headers.get('content-type'), 'text/event-stream');
  assert.ok(answer.body);
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  async function next(): Promise<Message> {
    for (;;) {
      const [, id, data, rest] = /^id: (\d+)\ndata: (.*)\n\n(.*)$/s.exec(text) ?? [];
      if (data !== undefined) {
        text = rest ?? '';
        assert.equal(JSON.parse(data).id, Number(id));
        return JSON.parse(data);
      }
      text += (await reader.read()).value;
    }
  }
  return { next, close: () => gone.abort() };
}

async function openSocket(url: string, after: number) {
  const socket = new WebSocket(`${url.replace('http', 'ws')}ws?after=${after}`);
  const arrived: Message[] = [];
  let wake = () => {};
  socket.on('message', (data) => {
    arrived.push(JSON.parse(String(data)));
    wake();
  });
  await new Promise((resolve, reject) => socket.on('open', resolve).on('error', reject));
  async function next(): Promise<Message> {
    while (arrived.length === 0) await new Promise<void>((resolve) => (wake = resolve));
    return arrived.shift() as Message;
  }
  return { socket, next, close: () => socket.close() };
}
