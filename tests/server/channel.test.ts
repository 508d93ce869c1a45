import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { type AddressInfo, connect, createServer } from 'node:net';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { NO_FAULTS } from '../../src/relay/faults.ts';
import type { Relay } from '../../src/relay/relay.ts';
import type { Run } from '../../src/runner/run.ts';
import type { Runner } from '../../src/runner/runner.ts';
import { createRunner } from '../../src/runner/runner.ts';
import type { ClientMessage, ProgramRef } from '../../src/server/channel/messages.ts';
import type { ServeOptions } from '../../src/server/serve.ts';
import type { WireEvent } from '../../src/wire/event.ts';
import { lanAddress, noLan } from '../support/lan-address.ts';
import { readAnew } from '../support/read-anew.ts';
import { openPage, type TestPage } from './support/page-under-test.ts';
import { EXERCISE, type ServedSite, serveForTest, temporaryFolder, writeFiles } from './support/served.ts';

const ECHO: ProgramRef = { kind: 'demo', lesson: 'http', name: 'echo' };
const BRIEF: ProgramRef = { kind: 'demo', lesson: 'http', name: 'brief' };
const MINE: ProgramRef = { kind: 'exercise', exercise: EXERCISE.id, which: 'mine' };

const DEMOS = {
  '01-http/echo/server.ts': `import { createServer } from 'node:http';
createServer((request, response) => response.end(request.url + ' ' + process.pid)).listen(3000);
console.log('ready');
`,
  '01-http/brief/server.ts': 'process.exit(0);',
};

async function serveWithRuns(t: TestContext, options: Partial<ServeOptions> = {}): Promise<ServedSite> {
  const runner = await createRunner({ warm: 1 });
  t.after(() => runner.close());
  return serveForTest(t, { runner, demos: await demos(t), ...options });
}

async function demos(t: TestContext): Promise<string> {
  const folder = await temporaryFolder(t);
  await writeFiles(folder, DEMOS);
  return folder;
}

/** Makes a runner whose relays report bytes without end, faster than a real relay would, until the run is stopped. */
function floodingRunner(): { runner: Runner; stopped: Promise<void> } {
  const { promise: stopped, resolve: stop } = Promise.withResolvers<void>();
  let flooding = true;
  const bytes = new Uint8Array(64 * 1024);
  const events: WireEvent[] = [
    { kind: 'down', connection: 1, piece: 1, at: 1, passed: 1, bytes, length: bytes.length },
  ];
  const relay: Partial<Relay> = {
    client: 'A',
    url: 'http://localhost:1/',
    faults: NO_FAULTS,
    watch(listener) {
      const flood = () => {
        if (!flooding) return;
        listener(events);
        setImmediate(flood);
      };
      flood();
      return () => {};
    },
  };
  const run: Partial<Run> = {
    state: 'running',
    failure: null,
    relays: [],
    now: () => 0,
    on() {},
    addRelay: async () => relay as Relay,
    async stop() {
      flooding = false;
      stop();
    },
  };
  return { runner: { rung: 'seat-belt', start: () => run as Run, close: async () => {} }, stopped };
}

/** Starts a program and returns the addresses of its clients, once it runs. */
async function start(page: TestPage, run: string, program: ProgramRef, clients = ['A']): Promise<string[]> {
  page.send({ type: 'start', run, program, clients });
  const running = (state: string) => state === 'running';
  const { status } = await page.next('run', (notice) => notice.run === run && running(notice.status.state));
  return status.addresses.map((address) => address.url);
}

const read = (url: string | undefined) => readAnew(`${url}`);

test('a page is greeted with the version and the rung', async (t) => {
  const site = await serveForTest(t);
  const page = await openPage(site);
  const hello = await page.next('hello');
  assert.equal(hello.rung, 'seat-belt');
  assert.match(hello.version, /^\d+\.\d+\.\d+/);
});

test('a program is started, and its output and every byte come to the page', async (t) => {
  const page = await openPage(await serveWithRuns(t));
  const [a, b] = await start(page, 'one', ECHO, ['A', 'B']);
  assert.notEqual(a, b);
  assert.match((await page.next('output')).text, /ready/);
  assert.match(await read(`${b}hello`), /^\/hello/);
  let bytes = '';
  while (!bytes.includes('/hello ')) {
    const { run, events } = await page.next('wire');
    assert.equal(run, 'one');
    for (const event of events) {
      if (event.kind === 'open') assert.equal(event.client, 'B');
      if (event.kind === 'up' || event.kind === 'down')
        bytes += Buffer.from(event.bytes, 'base64').toString();
    }
  }
  assert.match(bytes, /^GET \/hello HTTP\/1\.1\r\n/);
});

test('Restart gives a new process behind the same address, Stop ends it', async (t) => {
  const page = await openPage(await serveWithRuns(t));
  const [url] = await start(page, 'one', ECHO);
  const before = await read(url);
  page.send({ type: 'restart', run: 'one' });
  await page.next('run', ({ status }) => status.state === 'starting');
  const { status } = await page.next('run', (notice) => notice.status.state === 'running');
  assert.equal(status.addresses[0]?.url, url);
  assert.notEqual(await read(url), before);
  page.send({ type: 'stop', run: 'one' });
  await page.next('run', (notice) => notice.status.state === 'ended');
  await assert.rejects(read(url));
  page.send({ type: 'restart', run: 'one' });
  assert.equal((await page.next('refused')).request, 'restart');
});

test('clients can be added, faults set and connections cut', async (t) => {
  const page = await openPage(await serveWithRuns(t));
  await start(page, 'one', ECHO);
  page.send({ type: 'add-client', run: 'one', client: 'B' });
  const { status } = await page.next('run', (notice) => notice.status.addresses.length === 2);
  page.send({ type: 'add-client', run: 'one', client: 'B' });
  assert.equal((await page.next('refused')).request, 'add-client');

  page.send({ type: 'faults', run: 'one', client: null, change: { latency: 5 } });
  for (const client of ['A', 'B']) {
    const faults = await page.next('faults', (notice) => notice.faults.latency === 5);
    assert.equal(faults.client, client);
  }
  const url = new URL(`${status.addresses[1]?.url}`);
  const socket = connect(Number(url.port), '127.0.0.1');
  await once(socket, 'connect');
  await page.next('wire', ({ events }) => events.some((event) => event.kind === 'open'));
  page.send({ type: 'cut', run: 'one', client: 'B', how: 'rst' });
  const [error] = await once(socket, 'error');
  assert.equal(error.code, 'ECONNRESET');
  page.send({ type: 'cut', run: 'one', client: 'C', how: 'fin' });
  assert.equal((await page.next('refused')).request, 'cut');
});

test('a run of the learner’s own files is of what is on disk, again after each restart', async (t) => {
  const site = await serveWithRuns(t);
  const page = await openPage(site);
  const [url] = await start(page, 'mine', MINE);
  assert.equal(await read(url), 'starter');
  const path = join(site.workspace, EXERCISE.id, 'server.ts');
  await writeFile(path, (await readFile(path, 'utf8')).replace("'starter'", "'changed'"));
  page.send({ type: 'restart', run: 'mine' });
  await page.next('run', ({ status }) => status.state === 'starting');
  await page.next('run', ({ status }) => status.state === 'running');
  assert.equal(await read(url), 'changed');
});

test('the official solution runs once it has been revealed', async (t) => {
  const site = await serveWithRuns(t);
  const page = await openPage(site);
  const solution: ProgramRef = { kind: 'exercise', exercise: EXERCISE.id, which: 'solution' };
  page.send({ type: 'start', run: 'one', program: solution, clients: ['A'] });
  assert.match((await page.next('refused')).error.en, /revealed/);
  await site.ask(`/api/exercises/${EXERCISE.id}/reveal`, { method: 'POST', body: {} });
  const [url] = await start(page, 'one', solution);
  assert.equal(await read(url), 'solution');
});

test('a page runs so many programs at once; one more ends the one let be for longest, and says why', async (t) => {
  const page = await openPage(await serveWithRuns(t, { limits: { runsPerPage: 2 } }));
  const [one] = await start(page, 'one', ECHO);
  const [two] = await start(page, 'two', ECHO);
  page.send({ type: 'faults', run: 'one', client: null, change: { latency: 1 } });
  page.send({ type: 'start', run: 'three', program: ECHO, clients: ['A'] });
  const { run, status } = await page.next('run', (notice) => notice.status.state === 'ended');
  assert.equal(run, 'two');
  await page.next('run', (notice) => notice.run === 'three' && notice.status.state === 'running');
  assert.deepEqual(status.failure, { kind: 'limit', limit: 'runs', value: 2 });
  await assert.rejects(read(two));
  assert.match(await read(one), /^\//);
});

test('a page whose program finds no port is told so, and its run is stopped', async (t) => {
  const taken = createServer().listen(0, '0.0.0.0');
  await once(taken, 'listening');
  t.after(() => taken.close());
  const { port } = taken.address() as AddressInfo;
  const relays = { host: '0.0.0.0', ports: { first: port, last: port }, strict: true };
  const runner = await createRunner({ warm: 1, relays });
  t.after(() => runner.close());
  const page = await openPage(await serveWithRuns(t, { runner }));
  page.send({ type: 'start', run: 'one', program: ECHO, clients: ['A'] });
  assert.match((await page.next('refused')).error.en, /ports/);
  page.send({ type: 'add-client', run: 'one', client: 'B' });
  assert.match((await page.next('refused')).error.en, /no such run|not running|no run/i);
});

test('another machine has so many clients over all of its pages', { skip: noLan }, async (t) => {
  const options = { host: '0.0.0.0', limits: { relaysPerAddress: 3 } };
  const { port } = await serveWithRuns(t, options);
  const there = { port, host: `${lanAddress}`, origin: `http://${lanAddress}:${port}` };
  const [one, two] = [await openPage(there), await openPage(there)];
  await start(one, 'one', ECHO, ['A', 'B']);
  two.send({ type: 'start', run: 'two', program: ECHO, clients: ['A', 'B'] });
  assert.match((await two.next('refused')).error.en, /at most 3/);
  one.send({ type: 'stop', run: 'one' });
  one.send({ type: 'restart', run: 'one' });
  // Refused once the run is no more.
  await one.next('refused');
  await start(two, 'two', ECHO, ['A', 'B']);
  const here = await openPage({ port, origin: `http://localhost:${port}` });
  await start(here, 'three', ECHO, ['A', 'B', 'C', 'D']);
});

test('a program that has ended makes way before one that runs', async (t) => {
  const page = await openPage(await serveWithRuns(t, { limits: { runsPerPage: 2 } }));
  const [one] = await start(page, 'one', ECHO);
  page.send({ type: 'start', run: 'two', program: BRIEF, clients: ['A'] });
  await page.next('run', ({ run, status }) => run === 'two' && status.state === 'ended');
  await start(page, 'three', ECHO);
  assert.match(await read(one), /^\//);
});

test('the programs of a page end when it goes', async (t) => {
  const site = await serveWithRuns(t);
  const page = await openPage(site);
  const [url] = await start(page, 'one', ECHO);
  const pid = Number((await read(url)).split(' ')[1]);
  page.socket.terminate();
  await vanished(pid);
});

test('what a page asked for and did not wait for is not carried out once it has gone', async (t) => {
  const runner = await createRunner({ warm: 0 });
  t.after(() => runner.close());
  const started: string[] = [];
  const counting: Runner = {
    ...runner,
    start(options) {
      started.push(options.dir);
      return runner.start(options);
    },
  };
  const site = await serveForTest(t, { runner: counting, demos: await demos(t) });
  const page = await openPage(site);
  for (let n = 0; n < 100; n++) page.send({ type: 'start', run: `run-${n}`, program: ECHO, clients: ['A'] });
  const { error } = await page.next('refused');
  assert.match(error.en, /too many requests at once/);
  page.socket.terminate();
  // Each page's requests are carried out in turn: when another page's run is there, those would be.
  const other = await openPage(site);
  await start(other, 'other', ECHO);
  const before = started.length;
  await start(other, 'again', ECHO);
  assert.equal(started.length, before + 1);
  assert.ok(started.length < 64, `${started.length}`);
});

test('a page that sends without end is told so, and let go with 1008', async (t) => {
  const site = await serveForTest(t);
  const page = await openPage(site);
  let told = '';
  page.socket.on('message', (data) => {
    told = String(data);
  });
  for (let n = 0; n < 5000; n++) page.socket.send('junk');
  assert.equal(await page.closed, 1008);
  assert.match(told, /too many requests at once/);
  assert.equal((await site.ask('/en/')).status, 200);
});

test('what makes no sense is refused in both languages, and the channel lives on', async (t) => {
  const site = await serveForTest(t);
  const page = await openPage(site);
  const wrong = [
    'no json',
    'null',
    '[]',
    '{"type":"unknown"}',
    '{"type":"stop"}',
    '{"type":"stop","run":5}',
    '{"type":"stop","run":"one","more":1}',
    '{"type":"start","run":"one","program":{"kind":"demo","lesson":"../..","name":"echo"},"clients":["A"]}',
    '{"type":"start","run":"one","program":{"kind":"demo","lesson":"http","name":".."},"clients":["A"]}',
    '{"type":"start","run":"one","program":{"kind":"demo","lesson":"http","name":"echo"},"clients":["<b>"]}',
    '{"type":"faults","run":"one","client":null,"change":{"latency":-1}}',
    '{"type":"faults","run":"one","client":null,"change":{"latency":1e9}}',
    '{"type":"check","exercise":"../x"}',
  ];
  for (const text of wrong) {
    page.socket.send(text);
    const { request, error } = await page.next('refused');
    assert.equal(request, null, text);
    assert.ok(error.en && error.zh);
  }
  page.socket.send(Buffer.from('{"type":"cancel-check"}'), { binary: true });
  assert.equal((await page.next('refused')).request, null);
  for (const request of [
    { type: 'stop', run: 'one' },
    { type: 'cancel-check' },
    { type: 'follow', item: '02-none' },
    { type: 'check', exercise: '02-none' },
    { type: 'start', run: 'one', program: { kind: 'demo', lesson: 'http', name: 'none' }, clients: ['A'] },
  ] satisfies ClientMessage[]) {
    page.send(request);
    assert.equal((await page.next('refused')).request, request.type);
  }
});

test('a message of 70 kB closes the channel with 1009', async (t) => {
  const site = await serveForTest(t);
  const page = await openPage(site);
  page.socket.send('x'.repeat(70_000));
  assert.equal(await page.closed, 1009);
});

test('a peer that answers no ping is dropped, one that does is not', async (t) => {
  const site = await serveForTest(t, { limits: { pingEvery: 100, pongWithin: 1_000 } });
  const lively = await openPage(site);
  const silent = connect(site.port, '127.0.0.1');
  silent.write(
    `GET /channel HTTP/1.1\r\nHost: localhost:${site.port}\r\nOrigin: ${site.origin}\r\nConnection: Upgrade\r\n` +
      'Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
  );
  silent.on('error', () => {});
  silent.resume();
  await once(silent, 'close');
  lively.send({ type: 'cancel-check' });
  await lively.next('refused');
});

test('a page that stops reading is dropped with its runs, and another goes on unharmed', async (t) => {
  const { runner, stopped } = floodingRunner();
  const site = await serveForTest(t, { runner, demos: await demos(t) });
  const paused = await openPage(site);
  const reading = await openPage(site);
  paused.socket.pause();
  paused.send({ type: 'start', run: 'one', program: ECHO, clients: ['A'] });
  await stopped;
  paused.socket.resume();
  assert.equal(await paused.closed, 1006);
  reading.send({ type: 'stop', run: 'none' });
  await reading.next('refused');
});

test('a page that falls behind is spared the bytes before it is dropped', async (t) => {
  const site = await serveWithRuns(t, { limits: { thinOver: -1 } });
  const page = await openPage(site);
  const [url] = await start(page, 'one', ECHO);
  await read(url);
  const { events } = await page.next('wire', (notice) => notice.events.some(({ kind }) => kind === 'down'));
  const down = events.find((event) => event.kind === 'down');
  assert.ok(down?.kind === 'down' && down.bytes === '' && down.length > 0);
});

test('every page on an exercise hears of a file saved by another, or changed on disk', async (t) => {
  const site = await serveForTest(t);
  const pages = [await openPage(site), await openPage(site)];
  const path = `/api/exercises/${EXERCISE.id}/files/server.ts`;
  const { json: state } = await site.ask(path);
  for (const page of pages) page.send({ type: 'follow', item: EXERCISE.id });
  // The file may have changed since it was read, so a page is sent its current state.
  for (const page of pages) await page.next('file', ({ etag }) => etag === state.etag);
  const headers = { 'if-match': state.etag };
  const { json: saved } = await site.ask(path, { method: 'PUT', headers, body: { text: 'saved' } });
  for (const page of pages) {
    const { item, name } = await page.next('file', ({ etag }) => etag === saved.etag);
    assert.deepEqual([item, name], [EXERCISE.id, 'server.ts']);
  }
  await writeFile(state.path, 'written by an editor');
  const { json: changed } = await site.ask(path);
  for (const page of pages) await page.next('file', ({ etag }) => etag === changed.etag);
});

async function vanished(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
