import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { WebSocket } from 'ws';
import type { Hello } from '../../src/class/messages.ts';
import { listenOnLoopback } from '../../src/relay/listen.ts';
import { openBrowser } from '../support/browser.ts';
import { NEEDS_BROWSER } from '../support/needs.ts';
import {
  joinClass,
  openClassForTest,
  openRobot,
  openTeacher,
  type Robot,
  type TestClass,
} from './support/class-under-test.ts';
import { type Answer, type ServedSite, serveForTest } from './support/served.ts';

/** What a page of a workbook says: the workbook puts its own seat in its place. */
const HELLO: Hello = { type: 'hello', lang: 'en', role: 'seat', seat: 0, secret: '' };
const PROGRAM = { kind: 'demo', lesson: 'http', name: 'echo' } as const;

function joinFrom(workbook: ServedSite, { site, code }: TestClass, more: object = {}): Promise<Answer> {
  const body = { address: `localhost:${site.port}`, code, name: 'Ada', lang: 'en', ...more };
  return workbook.ask('/api/join', { method: 'POST', body });
}

/** A class, and a workbook with a page that has joined it. */
async function openJoined(t: TestContext): Promise<{ open: TestClass; workbook: ServedSite; page: Robot }> {
  const open = await openClassForTest(t);
  const workbook = await serveForTest(t);
  assert.equal((await joinFrom(workbook, open)).status, 200);
  return { open, workbook, page: await openRobot(workbook, HELLO) };
}

test('a workbook joins a class, and its page is a seat of it', async (t) => {
  const { open, workbook, page } = await openJoined(t);
  const { you, me, class: state } = await page.next('welcome');
  assert.ok(you.role === 'seat' && you.secret === '');
  assert.deepEqual([me?.name, me?.via, state.name], ['Ada', 'workbook', 'Class 3b']);
  const teacher = await openTeacher(open);
  page.send({ type: 'hand', up: true });
  page.send({ type: 'passed', exercise: '05-stream', passed: ['open'], failed: [] });
  const seen = await teacher.robot.next('class', (m) => m.class.passed['05-stream'] !== undefined);
  assert.ok(seen.class.teacher?.people[0]?.handSince);
  teacher.robot.send({ type: 'go', version: teacher.welcome.agenda.version, place: { page: 'race' } });
  await page.next('agenda', (m) => m.agenda.place.page === 'race');

  const { canJoin, joined } = (await workbook.ask('/api/join')).json;
  assert.ok(canJoin);
  const { address, className, code, seat, name, words } = joined;
  assert.deepEqual(
    [address, className, code, seat, name, words],
    [`http://localhost:${open.site.port}`, 'Class 3b', open.code, you.seat, 'Ada', you.words],
  );
  assert.equal('secret' in joined, false);
});

test('the seat is kept for its owner alone, through a reload and a second join', async (t) => {
  const { open, workbook, page } = await openJoined(t);
  const first = await page.next('welcome');
  const path = join(workbook.workspace, 'joined.json');
  assert.match(await readFile(path, 'utf8'), /"secret": "[\w-]{22}"/);
  if (process.platform !== 'win32') assert.equal((await stat(path)).mode & 0o777, 0o600);
  page.socket.close();
  const again = await openRobot(workbook, HELLO);
  assert.deepEqual((await again.next('welcome')).you, first.you);
  const newer = await openRobot(workbook, HELLO);
  assert.equal(await again.closed, 4001);
  await newer.next('welcome');
  const link = `${open.site.origin}/en/join/#${open.code}`;
  const { json } = await joinFrom(workbook, open, { address: link, code: '', name: 'Somebody' });
  assert.deepEqual([json.joined.seat, json.joined.name], [1, 'Ada']);
  const back = await openRobot(workbook, HELLO);
  assert.equal((await back.next('welcome')).class.seats, 1);
});

test('a seat’s window on the run of the class loads through the workbook, in its frame', {
  skip: NEEDS_BROWSER,
}, async (t) => {
  const { open, workbook, page } = await openJoined(t);
  const { agenda } = await page.next('welcome');
  const teacher = await openTeacher(open);
  teacher.robot.send({ type: 'start-run', version: agenda.version, program: PROGRAM, clients: ['A'] });
  const { status } = await teacher.robot.next('run', (m) => m.status.state === 'running');
  const theirs = Number(new URL(status.addresses[0]?.url ?? '').port);
  page.send({ type: 'open-window' });
  const own = await page.next('run', (m) => m.status.addresses.length > 0);
  const url = new URL(own.status.addresses[0]?.url ?? '');
  assert.equal(url.hostname, 'localhost');
  assert.ok(Number(url.port) !== theirs && !(Number(url.port) >= 43_200 && Number(url.port) <= 43_263));

  const browser = await (await openBrowser()).newPage();
  t.after(() => browser.close());
  await browser.goto(`${workbook.origin}/en/`);
  await browser.evaluate((src) => {
    const frame = document.createElement('iframe');
    frame.src = src;
    document.body.append(frame);
  }, `${url.href}hello`);
  await browser.frameLocator('iframe').getByText('echo /hello').waitFor();
  const { rows } = await page.next('wire', (m) => m.rows.some(({ kind }) => kind === 'response'));
  assert.ok(rows.every(({ client }) => client === 's1'));
});

test('the class visits a program of the workbook, which nobody reaches from outside', async (t) => {
  const { open, page } = await openJoined(t);
  const { you, agenda } = await page.next('welcome');
  const own = await listenOnLoopback((socket) => {
    socket.on('data', (bytes) => socket.write(`you said ${bytes}`));
    // Only after the visitor's FIN: half-closed connections pass through, too.
    socket.on('end', () => socket.end(' bye'));
    socket.on('error', () => {});
    socket.resume();
  });
  t.after(() => own.servers.map((server) => server.close()));
  const teacher = await openTeacher(open);
  page.send({ type: 'offer-visit', port: own.port });
  assert.equal((await page.next('me')).me.offersVisit, true);
  assert.ok(you.role === 'seat');
  teacher.robot.send({ type: 'visit', version: agenda.version, seat: you.seat });
  const { agenda: opened } = await teacher.robot.next('agenda', (m) => m.agenda.visit !== null);
  const here = await page.next('agenda', (m) => m.agenda.visit !== null);
  assert.notEqual(here.agenda.visit?.port, opened.visit?.port);
  const ports = [opened.visit?.port, opened.visit?.port, here.agenda.visit?.port].map((port) => port ?? 0);
  const heard = await Promise.all(ports.map((port) => sayAndHear(port, 'hello')));
  assert.deepEqual(heard, ['you said hello bye', 'you said hello bye', 'you said hello bye']);

  await Promise.all(own.servers.map((server) => new Promise((resolve) => server.close(resolve))));
  // Nobody is there any more: the next visitor finds out, and the class is told.
  await assert.rejects(sayAndHear(ports[0] ?? 0, 'hello'));
  await page.next('agenda', (m) => m.agenda.visit === null);
});

test('a page offers no port but those of its programs, least of all the workbook’s own', async (t) => {
  const { workbook, page } = await openJoined(t);
  await page.next('welcome');
  const foreign = createServer().listen(0, '127.0.0.1');
  await once(foreign, 'listening');
  t.after(() => foreign.close());
  for (const port of [workbook.port, (foreign.address() as { port: number }).port]) {
    page.send({ type: 'offer-visit', port });
    assert.equal((await page.next('refused')).why, 'no-visit');
  }
});

test('when the class ends or frees the seat the workbook goes on, in no class', async (t) => {
  const open = await openClassForTest(t, { times: { undoEnd: 1 } });
  const workbook = await serveForTest(t);
  const teacher = await openTeacher(open);
  for (const end of [{ type: 'remove-seat', seat: 1 }, { type: 'end' }] as const) {
    await joinFrom(workbook, open);
    const page = await openRobot(workbook, HELLO);
    await page.next('welcome');
    teacher.robot.send(end);
    assert.equal(await page.closed, end.type === 'end' ? 4003 : 4002);
    assert.equal((await workbook.ask('/api/join')).json.joined, null);
  }
  const page = await openRobot(workbook, HELLO);
  assert.equal((await page.next('refused')).why, 'wrong-secret');
  assert.equal(await page.closed, 1008);
  assert.equal((await workbook.ask('/api/progress')).status, 200);
});

test('a workbook leaves when its learner says so', async (t) => {
  const { open, workbook, page } = await openJoined(t);
  await page.next('welcome');
  const { json } = await workbook.ask('/api/join', { method: 'DELETE' });
  assert.deepEqual(json, { canJoin: true, joined: null });
  assert.equal(await page.closed, 1001);
  const { robot } = await openTeacher(open);
  await robot.next('class', (m) => m.class.seats === 1 && m.class.here === 0);
});

test('four words bring a seat from a phone into the workbook', async (t) => {
  const open = await openClassForTest(t);
  const workbook = await serveForTest(t);
  const phone = await joinClass(open, 'Ada');
  assert.equal(phone.welcome.me?.via, 'browser');
  const { en: words } = phone.you.words;
  const { json } = await joinFrom(workbook, open, { name: undefined, words });
  assert.deepEqual([json.joined.seat, json.joined.name], [phone.you.seat, 'Ada']);
  assert.equal(await phone.robot.closed, 4001);
  const page = await openRobot(workbook, HELLO);
  assert.equal((await page.next('welcome')).me?.via, 'workbook');
});

test('a page is only ever the workbook’s own seat', async (t) => {
  const { open, workbook } = await openJoined(t);
  const asTeacher = await openRobot(workbook, {
    type: 'hello',
    lang: 'en',
    role: 'teacher',
    secret: open.secret,
  });
  assert.equal((await asTeacher.next('refused')).why, 'role');
  const other = { type: 'hello', lang: 'en', role: 'seat', code: open.code, name: 'Other' } as const;
  const page = await openRobot(workbook, other);
  assert.equal((await page.next('welcome')).me?.name, 'Ada');
  await assert.rejects(openRobot({ port: workbook.port, origin: 'http://evil.example' }));
});

test('what is wrong with an address or a code is said in both languages', async (t) => {
  const open = await openClassForTest(t);
  const workbook = await serveForTest(t);
  const other = createServer((socket) => socket.end('SSH-2.0-OpenSSH\r\n')).listen(0, '127.0.0.1');
  const mute = createServer().listen(0, '127.0.0.1');
  await Promise.all([once(other, 'listening'), once(mute, 'listening')]);
  const portOf = (server: typeof other) => (server.address() as { port: number }).port;
  const at = (port: number) => ({ address: `127.0.0.1:${port}` });
  const refused = portOf(mute);
  mute.close();
  t.after(() => other.close());
  const cases: [object, number, RegExp, RegExp][] = [
    [{ address: ' ' }, 400, /not an address/, /不是课堂的地址/],
    [{ address: 'https://wire.example/en/join/#ABCDEF' }, 400, /https/, /https/],
    [{ address: 'ftp://wire.example' }, 400, /not an address/, /不是课堂的地址/],
    [{ code: '' }, 400, /code is missing/, /缺少课堂码/],
    [at(refused), 502, /no class is at/, /没有课堂/],
    [at(portOf(other)), 502, /no Wirebook/, /不是 Wirebook/],
    [at(workbook.port), 502, /no class in it/, /但没有课堂/],
    [{ address: 'no-such-machine.invalid' }, 502, /No machine is called/, /找不到名为/],
    [{ code: 'AAAAAA' }, 403, /no class with this code/, /课堂码/],
    [{ name: '\n' }, 403, /1 to 40 characters/, /40 个字符/],
  ];
  for (const [change, status, en, zh] of cases) {
    const answer = await joinFrom(workbook, open, change);
    assert.equal(answer.status, status, JSON.stringify([change, answer.json]));
    assert.match(answer.json.error.en, en);
    assert.match(answer.json.error.zh, zh);
  }
  const teacher = await openTeacher(open);
  teacher.robot.send({ type: 'lock' });
  await teacher.robot.next('class', (m) => m.class.locked);
  const locked = await joinFrom(workbook, open);
  assert.deepEqual([locked.status, locked.headers['retry-after']], [403, '10']);
  assert.match(locked.json.error.en, /locked/);
  teacher.robot.send({ type: 'unlock' });
  teacher.robot.send({ type: 'limit', seats: 1 });
  await teacher.robot.next('class', (m) => !m.class.locked && m.class.limit === 1);
  assert.equal((await joinFrom(workbook, open)).status, 200);
  assert.match((await joinFrom(await serveForTest(t), open)).json.error.en, /All seats are taken/);
});

test('the site of a class joins no other, and foreign pages join nothing', async (t) => {
  const open = await openClassForTest(t);
  assert.equal((await joinFrom(open.site, open)).status, 403);
  assert.deepEqual((await open.site.ask('/api/join')).json, { canJoin: false, joined: null });
  const workbook = await serveForTest(t);
  const body = { address: `localhost:${open.site.port}`, code: open.code, name: 'Eve', lang: 'en' };
  const headers = { origin: 'http://evil.example' };
  assert.equal((await workbook.ask('/api/join', { method: 'POST', body, headers })).status, 403);
});

test('a line is opened once, by the workbook that was called alone', async (t) => {
  const { site } = await openClassForTest(t);
  const guess = new WebSocket(`ws://127.0.0.1:${site.port}/class-line?line=guessed`, {
    origin: `http://127.0.0.1:${site.port}`,
  });
  const [, response] = await once(guess, 'unexpected-response');
  assert.equal(response.statusCode, 404);
});

/** Sends a word and FIN, and resolves to all that comes back. Rejects when the connection breaks. */
async function sayAndHear(port: number, word: string): Promise<string> {
  const { connect } = await import('node:net');
  const socket = connect({ host: '127.0.0.1', port, allowHalfOpen: true });
  socket.end(word);
  return Buffer.concat(await socket.toArray()).toString();
}
