import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { test } from 'node:test';
import type { SeatRecord } from '../../src/class/class-record.ts';
import { newClass } from '../../src/class/live-class.ts';
import type { ClassRequest, Hello, ThinRow } from '../../src/class/messages.ts';
import { joinClass, openClassForTest, openRobot, openTeacher } from './support/class-under-test.ts';

/** Names that every object or function has. */
const NAMES_OF_OBJECTS = ['constructor', 'prototype', 'entries', 'keys', 'assign', 'tostring'];
const SEAT: SeatRecord = {
  seat: 1,
  name: 'Ada',
  via: 'browser',
  joinedAt: 1,
  secretHash: '',
  wordsHash: '',
  formerHash: null,
  handSince: null,
  exercises: {},
  failure: null,
};
const STEP = { page: 'lesson', lesson: 'http', step: 'bytes' } as const;

test('a teacher’s step reaches every seat, and a late joiner gets the whole agenda', async (t) => {
  const open = await openClassForTest(t);
  const teacher = await openTeacher(open);
  const early = await joinClass(open, 'Ada');
  teacher.robot.send({ type: 'go', version: early.welcome.agenda.version, place: STEP });
  const { agenda } = await early.robot.next('agenda', (m) => m.agenda.place.page === 'lesson');
  assert.deepEqual(agenda.place, STEP);
  const late = await joinClass(open, 'Bo');
  assert.deepEqual(late.welcome.agenda, agenda);
  assert.equal(late.welcome.class.teacher, null);
  const state = await teacher.robot.next('class', (m) => m.class.here === 2);
  assert.deepEqual(
    state.class.teacher?.people.map(({ name }) => name),
    ['Ada', 'Bo'],
  );
});

test('a request with an old version is answered with the present agenda', async (t) => {
  const open = await openClassForTest(t);
  const { robot, welcome } = await openTeacher(open);
  const { version } = welcome.agenda;
  robot.send({ type: 'go', version, place: STEP });
  robot.send({ type: 'go', version, place: { page: 'race' } });
  const refused = await robot.next('refused');
  assert.equal(refused.why, 'old-version');
  assert.deepEqual((await robot.next('agenda')).agenda.place, STEP);
  assert.deepEqual((await robot.next('agenda')).agenda.place, STEP);
});

test('a seat comes back with its secret, and its newer page takes the place of the older', async (t) => {
  const open = await openClassForTest(t);
  const first = await joinClass(open, 'Ada');
  const { seat, secret } = first.you;
  const second = await openRobot(open.site, { type: 'hello', lang: 'zh', role: 'seat', seat, secret });
  const welcome = await second.next('welcome');
  assert.deepEqual(welcome.you, first.you);
  assert.equal(welcome.class.seats, 1);
  assert.equal((await first.robot.next('refused')).why, 'replaced');
  assert.equal(await first.robot.closed, 4001);
  assert.equal(welcome.me?.here, true);
});

test('four words move a seat to another device, once', async (t) => {
  const open = await openClassForTest(t);
  const first = await joinClass(open, 'Ada');
  const { seat, secret, words } = first.you;
  const move = (said: string): Hello => ({
    type: 'hello',
    lang: 'en',
    role: 'seat',
    code: open.code,
    words: said,
  });
  const second = await openRobot(open.site, move(words.zh.replaceAll(' ', '')));
  const { you } = await second.next('welcome');
  assert.ok(you.role === 'seat' && you.seat === seat && you.secret !== secret && you.words.en !== words.en);
  const again = await openRobot(open.site, move(words.en));
  assert.equal((await again.next('refused')).why, 'wrong-words');
  const old = await openRobot(open.site, { type: 'hello', lang: 'en', role: 'seat', seat, secret });
  assert.equal((await old.next('refused')).why, 'moved');
});

test('a stolen seat id is of no use without its secret, and its owner still comes back', async (t) => {
  const open = await openClassForTest(t);
  const { you } = await joinClass(open, 'Ada');
  const guess: Hello = { type: 'hello', lang: 'en', role: 'seat', seat: you.seat, secret: 'guessed' };
  for (let i = 0; i < 20; i++) {
    const thief = await openRobot(open.site, guess);
    assert.equal((await thief.next('refused')).why, 'wrong-secret');
    assert.equal(await thief.closed, 1008);
  }
  const thief = await openRobot(open.site, guess);
  const refused = await thief.next('refused');
  assert.equal(refused.why, 'too-many-tries');
  assert.ok(refused.retryAfter !== null && refused.retryAfter > 0);
  const owner = await openRobot(open.site, { ...guess, secret: you.secret });
  await owner.next('welcome');
});

test('what only a teacher may do is refused to all others', async (t) => {
  const open = await openClassForTest(t);
  const { robot } = await joinClass(open, 'Mallory');
  const beamer = await openRobot(open.site, { type: 'hello', lang: 'en', role: 'beamer', code: open.code });
  const welcome = await beamer.next('welcome');
  assert.equal(welcome.class.teacher, null);
  const forged: ClassRequest[] = [
    { type: 'go', version: welcome.agenda.version, place: STEP },
    { type: 'end' },
    { type: 'faults', change: { frozen: true }, for: 'all' },
    { type: 'export' },
    { type: 'take-lead' },
  ];
  for (const request of forged) {
    for (const page of [robot, beamer]) {
      page.send(request);
      const { why, request: type } = await page.next('refused');
      assert.deepEqual([why, type], ['role', request.type]);
    }
  }
  beamer.send({ type: 'hand', up: true });
  assert.equal((await beamer.next('refused')).why, 'role');
  robot.send({ type: 'hello', lang: 'en', role: 'teacher', secret: open.secret });
  assert.equal((await robot.next('refused')).why, 'shape');
});

test('a page that says nothing first, or a wrong thing, is not let in', async (t) => {
  const open = await openClassForTest(t);
  const silent = await openRobot(open.site);
  silent.send({ type: 'hand', up: true });
  assert.equal((await silent.next('refused')).why, 'hello-first');
  const wrong = await openRobot(open.site, {
    type: 'hello',
    lang: 'en',
    role: 'seat',
    code: 'AAAAAA',
    name: 'Eve',
  });
  assert.equal((await wrong.next('refused')).why, 'wrong-code');
  const nameless = await openRobot(open.site, {
    type: 'hello',
    lang: 'en',
    role: 'seat',
    code: open.code,
    name: ' \n',
  });
  assert.equal((await nameless.next('refused')).why, 'bad-name');
  const typed = `${open.code.slice(0, 3)} ${open.code.slice(3)}`.toLowerCase();
  const right = await openRobot(open.site, {
    type: 'hello',
    lang: 'en',
    role: 'seat',
    code: typed,
    name: 'Ada',
  });
  assert.equal((await right.next('welcome')).me?.name, 'Ada');
});

test('a flood is ended, and nobody else notices', async (t) => {
  const open = await openClassForTest(t);
  const { robot } = await joinClass(open, 'Mallory');
  const { robot: other } = await joinClass(open, 'Ada');
  for (let i = 0; i < 400; i++) robot.send({ type: 'hand', up: i % 2 === 0 });
  assert.equal((await robot.next('refused', ({ why }) => why === 'too-fast')).retryAfter, 5);
  assert.equal(await robot.closed, 1008);
  other.send({ type: 'hand', up: true });
  assert.ok((await other.next('me')).me.handSince);
});

test('a guess is counted for all, shown to teachers while it is open, and never with names', async (t) => {
  const open = await openClassForTest(t);
  const { robot: teacher, welcome } = await openTeacher(open);
  const [ada, bo] = [await joinClass(open, 'Ada'), await joinClass(open, 'Bo')];
  const asked = { key: 'http/bytes', lesson: 'http', prediction: 'bytes', options: [1, 2, 3] };
  teacher.send({ type: 'open-guess', version: welcome.agenda.version, ...asked });
  const opened = await ada.robot.next('agenda', (m) => m.agenda.guess !== null);
  const guess = opened.agenda.guess?.id ?? 0;
  ada.robot.send({ type: 'guess', guess, value: 2 });
  assert.equal((await ada.robot.next('me')).me.guess, 2);
  bo.robot.send({ type: 'guess', guess, value: 9 });
  assert.equal((await bo.robot.next('refused')).why, 'shape');
  const seen = await bo.robot.next('class', (m) => m.class.tally?.answered === 1);
  assert.equal(seen.class.tally?.counts, null);
  const known = await teacher.next('class', (m) => m.class.tally?.counts?.length === 1);
  assert.deepEqual(known.class.tally?.counts, [{ value: 2, count: 1 }]);
  assert.ok(known.class.teacher?.people.every((one) => one.guess === null));
  teacher.send({ type: 'close-guess', version: opened.agenda.version });
  const closed = await bo.robot.next('class', (m) => m.class.tally?.counts !== null);
  assert.deepEqual(closed.class.tally?.counts, [{ value: 2, count: 1 }]);
  bo.robot.send({ type: 'guess', guess, value: 1 });
  assert.equal((await bo.robot.next('refused')).why, 'no-guess');
  teacher.send({ type: 'measured', version: opened.agenda.version + 1, value: 3 });
  assert.equal(
    (await ada.robot.next('agenda', (m) => m.agenda.guess?.state === 'measured')).agenda.guess?.measured,
    3,
  );
});

test('a teacher cannot tell an answer by its time, nor by removing its seat', async (t) => {
  const open = await openClassForTest(t, { times: { counts: 10 * 60_000 } });
  const { robot: teacher, welcome } = await openTeacher(open);
  const { robot, you, welcome: own } = await joinClass(open, 'Ada');
  const asked = { key: 'http/bytes', lesson: 'http', prediction: 'bytes', options: [1, 2, 3] };
  teacher.send({ type: 'open-guess', version: welcome.agenda.version, ...asked });
  const { agenda } = await robot.next('agenda', (m) => m.agenda.guess !== null);
  robot.send({ type: 'guess', guess: agenda.guess?.id ?? 0, value: 2 });
  const { class: state } = await teacher.next('class', (m) => m.class.tally?.answered === 1);
  assert.deepEqual(state.tally?.counts, []);
  assert.equal(state.teacher?.people[0]?.lastActivity, own.me?.lastActivity);
  assert.deepEqual((await openTeacher(open)).welcome.class.tally?.counts, []);
  teacher.send({ type: 'close-guess', version: agenda.version });
  const counts = [{ value: 2, count: 1 }];
  await teacher.next('class', (m) => m.class.tally?.counts?.length === 1);
  teacher.send({ type: 'remove-seat', seat: you.seat });
  const later = await teacher.next('class', (m) => m.class.seats === 0);
  assert.deepEqual(later.class.tally?.counts, counts);
});

test('ids that are no exercises, such as constructor, are not taken', async (t) => {
  const open = await openClassForTest(t);
  const { robot: teacher } = await openTeacher(open);
  const { robot, you } = await joinClass(open, 'Mallory');
  const passed = [...NAMES_OF_OBJECTS, ...Array.from({ length: 50 }, (_, i) => `t${i}`)];
  for (const exercise of [...NAMES_OF_OBJECTS, '05-stream', '05-other'])
    robot.send({ type: 'passed', exercise, passed: ['open', ...passed], failed: ['open', 'close', 'open'] });
  const { me } = await robot.next('me', (m) => m.me.exercises['05-stream'] !== undefined);
  assert.deepEqual(me.exercises, { '05-stream': { passed: ['open'], failed: ['close'] } });
  const state = await teacher.next('class', (m) => m.class.passed['05-stream'] !== undefined);
  assert.deepEqual(state.class.passed, { '05-stream': { open: 1 } });
  assert.deepEqual(
    state.class.teacher?.people.map(({ seat }) => seat),
    [you.seat],
  );
  assert.equal(typeof Object.entries, 'function');
});

test('a class that was stored with such ids comes back without them', async (t) => {
  const record = newClass('Class 3b', 'en');
  const exercises = {
    constructor: { passed: ['prototype', 'entries'], failed: [] },
    '05-stream': { passed: ['open', 'constructor'], failed: ['keys'] },
  };
  const open = await openClassForTest(t, {
    stored: { record, seats: [{ ...SEAT, exercises }], answers: [] },
  });
  const { welcome, robot } = await openTeacher(open);
  assert.deepEqual(welcome.class.passed, { '05-stream': { open: 1 } });
  assert.deepEqual(welcome.class.teacher?.people[0]?.exercises, {
    '05-stream': { passed: ['open'], failed: [] },
  });
  robot.send({ type: 'lock' });
  await robot.next('class', (m) => m.class.locked);
});

test('a class that was stored at a step is at it, though the step has moved to another lesson', async (t) => {
  const record = newClass('Class 3b', 'en');
  record.agenda.place = { page: 'lesson', lesson: 'websocket', step: 'origin' };
  const open = await openClassForTest(t, { stored: { record, seats: [], answers: [] } });
  const { welcome } = await openTeacher(open);
  const place = { page: 'lesson', lesson: 'websocket-practice', step: 'origin' };
  assert.deepEqual(welcome.agenda.place, place);
});

test('a page whose link was replaced steers no more, though it keeps its channel open', async (t) => {
  const open = await openClassForTest(t);
  const { robot: first } = await openTeacher(open);
  first.send({ type: 'make-link' });
  const { secret } = await first.next('link');
  const { robot: second } = await openTeacher({ ...open, secret });
  // It does not read, so it does not answer the close frame either.
  second.socket.pause();
  first.send({ type: 'make-link' });
  await first.next('link');
  second.send({ type: 'lock' });
  const state = await first.next('class', (m) => m.class.teacher?.links[1]?.here === false);
  assert.equal(state.class.locked, false);
  second.socket.resume();
  await second.closed;
  first.send({ type: 'limit', seats: 61 });
  assert.equal((await first.next('class', (m) => m.class.limit === 61)).class.locked, false);
});

test('a start and a stop from two pages at once leave no run that the agenda does not know', async (t) => {
  const open = await openClassForTest(t);
  const [one, two] = [await openTeacher(open), await openTeacher(open)];
  const { robot } = await joinClass(open, 'Ada');
  const program = { kind: 'demo', lesson: 'http', name: 'echo' } as const;
  const { version } = one.welcome.agenda;
  one.robot.send({ type: 'start-run', version, program, clients: ['A', 'B', 'C'] });
  two.robot.send({ type: 'stop', version: version + 1 });
  const { agenda } = await robot.next('agenda', (m) => m.agenda.run !== null);
  two.robot.send({ type: 'stop', version: agenda.version });
  await robot.next('agenda', (m) => m.agenda.run === null);
  robot.send({ type: 'open-window' });
  assert.equal((await robot.next('refused')).why, 'no-run');
});

test('messages that make no sense are refused, and too many of them end the channel', async (t) => {
  const open = await openClassForTest(t);
  const { robot } = await joinClass(open, 'Mallory');
  for (let i = 0; i < 20; i++) robot.socket.send('{}');
  for (let i = 0; i < 20; i++) assert.equal((await robot.next('refused')).why, 'shape');
  assert.equal(await robot.closed, 1008);
});

test('who does not know the code uses up nobody’s tries of words', async (t) => {
  const open = await openClassForTest(t);
  const { you } = await joinClass(open, 'Ada');
  const move = (code: string, words: string) =>
    openRobot(open.site, { type: 'hello', lang: 'en', role: 'seat', code, words });
  const refusedFor = async (code: string, words: string) =>
    (await (await move(code, words)).next('refused')).why;
  for (let i = 0; i < 61; i++) assert.equal(await refusedFor('AAAAAA', you.words.en), 'wrong-code');
  for (let i = 0; i < 19; i++) assert.equal(await refusedFor(open.code, 'no such words'), 'wrong-words');
  await (await move(open.code, you.words.en)).next('welcome');
  assert.equal(await refusedFor(open.code, you.words.en), 'wrong-words');
  assert.equal(await refusedFor(open.code, you.words.en), 'too-many-tries');
});

test('a name shows, and does not grow over other lines', async (t) => {
  const open = await openClassForTest(t);
  for (const name of ['\u3164', '\u115f\u1160', '\uffa0 \u2800', '\u200b\u202e', '\u0301', '...']) {
    const hello: Hello = { type: 'hello', lang: 'en', role: 'seat', code: open.code, name };
    assert.equal((await (await openRobot(open.site, hello)).next('refused')).why, 'bad-name');
  }
  const names = { [`A${'\u0335'.repeat(30)}da`]: 'A\u0335\u0335da', မြို့: 'မြို့', '  小明 ': '小明', '🦊': '🦊' };
  for (const [typed, name] of Object.entries(names))
    assert.equal((await joinClass(open, typed)).welcome.me?.name, name);
});

test('one run is everybody’s: windows, wire, bytes on demand', async (t) => {
  const open = await openClassForTest(t);
  const { robot: teacher, welcome } = await openTeacher(open);
  const { robot, you } = await joinClass(open, 'Ada');
  const program = { kind: 'demo', lesson: 'http', name: 'echo' } as const;
  teacher.send({ type: 'start-run', version: welcome.agenda.version, program, clients: ['A'] });
  const { status, run } = await teacher.next('run', (m) => m.status.state === 'running');
  assert.deepEqual(
    status.addresses.map(({ client }) => client),
    ['A'],
  );
  robot.send({ type: 'open-window' });
  const own = await robot.next('run', (m) => m.status.addresses.length > 0);
  const client = `s${you.seat}`;
  assert.equal(own.status.addresses[0]?.client, client);
  const { port } = new URL(own.status.addresses[0]?.url ?? '');
  assert.ok(Number(port) >= 43_200 && Number(port) <= 43_263, port);
  assert.equal(await (await fetch(`http://127.0.0.1:${port}/hi`)).text(), 'echo /hi');
  await robot.next('wire', (m) => m.rows.some(({ kind }) => kind === 'response'));
  const late = await joinClass(open, 'Late');
  const { rows, totals } = await late.robot.next('snapshot');
  const request = rows.find((row) => row.kind === 'request');
  assert.ok(request?.kind === 'request' && request.target === '/hi' && request.bytes === '');
  assert.equal(request.client, client);
  assert.equal(totals.requests, 1);
  late.robot.send({ type: 'rows-bytes', run, from: request.id, to: request.id });
  const { rows: whole } = await late.robot.next('bytes');
  assert.ok(
    whole[0]?.kind === 'request' && Buffer.from(whole[0].bytes, 'base64').toString().startsWith('GET /hi'),
  );
  teacher.send({ type: 'cut', how: 'rst', for: null });
  teacher.send({ type: 'faults', change: { frozen: true }, for: you.seat });
  assert.equal((await robot.next('faults')).client, client);
});

test('cookies of other programs on the teacher’s machine are shown to nobody', async (t) => {
  const open = await openClassForTest(t);
  const { robot: teacher, welcome } = await openTeacher(open);
  const program = { kind: 'demo', lesson: 'http', name: 'echo' } as const;
  teacher.send({ type: 'start-run', version: welcome.agenda.version, program, clients: ['A'] });
  const { status, run } = await teacher.next('run', (m) => m.status.state === 'running');
  const port = Number(new URL(status.addresses[0]?.url ?? '').port);
  await (await fetch(`http://127.0.0.1:${port}/set`)).text();
  const client = connect(port, '127.0.0.1');
  client.write('GET /mine HTTP/1.1\r\nHost: localhost\r\nCOOKIE: SID=31d4; visits=1; other=5e');
  const isMine = (row: ThinRow) => row.kind === 'request' && row.target === '/mine';
  const { rows: begun } = await teacher.next('wire', (m) => m.rows.some(isMine));
  const mine = begun.find(isMine)?.id;
  client.end('c7; =nameless\r\nConnection: close\r\n\r\n');
  await teacher.next('wire', (m) => m.rows.some((row) => row.kind === 'response' && row.request === mine));
  const shown = 'SID=****; visits=1; other=****; =********';
  const { robot } = await joinClass(open, 'Ada');
  const late = await openTeacher(open);
  const { rows: thin } = await robot.next('snapshot');
  const ids = thin.map(({ id }) => id);
  robot.send({ type: 'rows-bytes', run, from: Math.min(...ids), to: Math.max(...ids) });
  for (const { rows } of [await robot.next('bytes'), await late.robot.next('snapshot')]) {
    const row = rows.find(isMine);
    assert.ok(row?.kind === 'request');
    assert.equal(row.fields.find(({ name }) => name === 'COOKIE')?.value, shown);
    const head = Buffer.from(row.bytes, 'base64').toString();
    assert.equal(
      head,
      `GET /mine HTTP/1.1\r\nHost: localhost\r\nCOOKIE: ${shown}\r\nConnection: close\r\n\r\n`,
    );
  }
  const huge = connect(port, '127.0.0.1');
  huge.on('error', () => {});
  huge.write(`GET / HTTP/1.1\r\nCookie: ${'SID=31d4; '.repeat(10_000)}`);
  const isOpaque = ({ kind }: { kind: string }) => kind === 'opaque';
  const { rows } = await late.robot.next('wire', (m) => m.rows.some(isOpaque));
  for (const row of rows)
    if ('bytes' in row) assert.doesNotMatch(Buffer.from(row.bytes, 'base64').toString(), /31d4/);
  huge.destroy();
});

test('faults for all are in the agenda, and end when the teacher stays away', async (t) => {
  const open = await openClassForTest(t, { times: { grace: 1, lift: 2 } });
  const { robot: teacher } = await openTeacher(open);
  const { robot } = await joinClass(open, 'Ada');
  teacher.send({ type: 'faults', change: { latency: 300 }, for: 'all' });
  const { agenda } = await robot.next('agenda', (m) => m.agenda.faults !== null);
  assert.deepEqual([agenda.faults?.scope, agenda.faults?.faults.latency], ['everybody', 300]);
  teacher.socket.close();
  await robot.next('agenda', (m) => m.agenda.awaySince !== null && m.agenda.faults === null);
  await openTeacher(open);
  await robot.next('agenda', (m) => m.agenda.awaySince === null);
});

test('one teacher leads at a time; a second link can take the lead', async (t) => {
  const open = await openClassForTest(t);
  const { robot: first, welcome } = await openTeacher(open);
  first.send({ type: 'make-link' });
  const { secret } = await first.next('link');
  const second = await openTeacher({ ...open, secret });
  second.robot.send({ type: 'go', version: welcome.agenda.version, place: STEP });
  assert.equal((await second.robot.next('refused')).why, 'not-driver');
  second.robot.send({ type: 'take-lead' });
  const { agenda } = await second.robot.next('agenda', (m) => m.agenda.driver === 2);
  second.robot.send({ type: 'go', version: agenda.version, place: STEP });
  await first.next('agenda', (m) => m.agenda.place.page === 'lesson');
});

test('a locked door keeps new ones out, and lets those back who have a seat', async (t) => {
  const open = await openClassForTest(t);
  const { robot: teacher } = await openTeacher(open);
  const { robot, you } = await joinClass(open, 'Ada');
  teacher.send({ type: 'lock' });
  await robot.next('class', (m) => m.class.locked);
  const late = await openRobot(open.site, {
    type: 'hello',
    lang: 'en',
    role: 'seat',
    code: open.code,
    name: 'Late',
  });
  const refused = await late.next('refused');
  assert.deepEqual([refused.why, refused.retryAfter], ['locked', 10]);
  const { seat, secret } = you;
  const back = await openRobot(open.site, { type: 'hello', lang: 'en', role: 'seat', seat, secret });
  await back.next('welcome');
  teacher.send({ type: 'remove-seat', seat });
  assert.equal(await back.closed, 4002);
});

test('an end can be undone; after its time names are gone', async (t) => {
  const open = await openClassForTest(t, { times: { undoEnd: 1_000 } });
  const { robot: teacher } = await openTeacher(open);
  const { robot } = await joinClass(open, '=Ada, "x"');
  robot.send({ type: 'passed', exercise: '05-stream', passed: ['open'], failed: ['close'] });
  await robot.next('me');
  teacher.send({ type: 'end' });
  await robot.next('class', (m) => m.class.ended !== null);
  robot.send({ type: 'hand', up: true });
  assert.equal((await robot.next('refused')).why, 'ended');
  teacher.send({ type: 'undo-end' });
  await robot.next('class', (m) => m.class.ended === null);
  teacher.send({ type: 'end' });
  teacher.send({ type: 'export' });
  assert.match((await teacher.next('exported')).csv, /"1","'=Ada, ""x""","05-stream","open","close","0"\r\n/);
  assert.equal(await robot.closed, 4003);
  await open.host.over;
});

test('a page that does not confirm gets no more, then a snapshot', async (t) => {
  const open = await openClassForTest(t);
  const { robot: teacher, welcome } = await openTeacher(open);
  const { robot: sleeper } = await joinClass(open, 'Sleeper');
  sleeper.confirms = false;
  const program = { kind: 'demo', lesson: 'http', name: 'echo' } as const;
  teacher.send({ type: 'start-run', version: welcome.agenda.version, program, clients: ['A'] });
  const { status } = await teacher.next('run', (m) => m.status.state === 'running');
  const url = status.addresses[0]?.url ?? '';
  await sleeper.next('snapshot');
  // It falls behind as soon as something happens after its time.
  for (let behind = 0; behind < 3; ) {
    await (await fetch(url)).text();
    const { seq } = await teacher.next('wire');
    behind = seq - sleeper.lastSeq;
  }
  const { lastSeq } = sleeper;
  sleeper.send({ type: 'ack', seq: lastSeq });
  const snapshot = await sleeper.next('snapshot');
  assert.ok(snapshot.seq > lastSeq + 2 && snapshot.rows.length > 0);
});

test('sixty seats behind one address all come in, and all come back', async (t) => {
  const open = await openClassForTest(t);
  const { robot: teacher } = await openTeacher(open);
  const seats = await Promise.all(Array.from({ length: 60 }, (_, i) => joinClass(open, `Seat ${i}`)));
  await teacher.next('class', (m) => m.class.here === 60);
  for (const { robot } of seats) robot.socket.terminate();
  await teacher.next('class', (m) => m.class.here === 0);
  await Promise.all(
    seats.map(async ({ you: { seat, secret } }) => {
      const back = await openRobot(open.site, { type: 'hello', lang: 'en', role: 'seat', seat, secret });
      await back.next('welcome');
    }),
  );
  const state = await teacher.next('class', (m) => m.class.here === 60);
  assert.equal(state.class.seats, 60);
  const more = await openRobot(open.site, {
    type: 'hello',
    lang: 'en',
    role: 'seat',
    code: open.code,
    name: 'More',
  });
  assert.equal((await more.next('refused')).why, 'full');
});

test('a channel from another origin is refused', async (t) => {
  const open = await openClassForTest(t);
  await assert.rejects(openRobot({ port: open.site.port, origin: 'http://evil.example' }));
});

test('a visitor’s progress is not kept, and no file can be changed', async (t) => {
  const { site } = await openClassForTest(t);
  const sent = await site.ask('/api/progress', { method: 'PATCH', body: { steps: ['http/bytes'] } });
  assert.deepEqual([sent.status, sent.json.steps], [200, ['http/bytes']]);
  assert.deepEqual((await site.ask('/api/progress')).json.steps, []);
  const saved = await site.ask('/api/exercises/01-first/files/server.ts', {
    method: 'PUT',
    body: { text: '' },
  });
  assert.equal(saved.status, 403);
  assert.deepEqual((await site.ask('/api/class')).json.here, { name: 'Class 3b', lang: 'en' });
});

test('a seat offers a chatroom of its own machine, and the class visits it', async (t) => {
  const open = await openClassForTest(t);
  const own = createServer((_, response) => response.end('my chatroom')).listen(0, '127.0.0.1');
  await once(own, 'listening');
  t.after(() => own.close());
  const { robot: teacher, welcome } = await openTeacher(open);
  const { robot, you } = await joinClass(open, 'Ada');
  const { port } = own.address() as { port: number };
  robot.send({ type: 'offer-visit', port });
  assert.equal((await robot.next('me')).me.offersVisit, true);
  teacher.send({ type: 'visit', version: welcome.agenda.version, seat: you.seat });
  const { agenda } = await robot.next('agenda', (m) => m.agenda.visit !== null);
  assert.equal(await (await fetch(`http://127.0.0.1:${agenda.visit?.port}/`)).text(), 'my chatroom');
  robot.send({ type: 'offer-visit', port: null });
  await robot.next('agenda', (m) => m.agenda.visit === null);
});

test('a visit ends with the seat, and when the seat moves to another device', async (t) => {
  const open = await openClassForTest(t);
  const own = createServer((_, response) => response.end('my chatroom')).listen(0, '127.0.0.1');
  await once(own, 'listening');
  t.after(() => own.close());
  const { port } = own.address() as { port: number };
  const { robot: teacher } = await openTeacher(open);
  const beamer = await openRobot(open.site, { type: 'hello', lang: 'en', role: 'beamer', code: open.code });
  await beamer.next('welcome');

  async function visit(): Promise<{ words: string; seat: number; url: string }> {
    const { robot, you, welcome } = await joinClass(open, 'Ada');
    robot.send({ type: 'offer-visit', port });
    await robot.next('me', (m) => m.me.offersVisit);
    teacher.send({ type: 'visit', version: welcome.agenda.version, seat: you.seat });
    const { agenda } = await beamer.next('agenda', (m) => m.agenda.visit?.seat === you.seat);
    const url = `http://127.0.0.1:${agenda.visit?.port}/`;
    assert.equal(await (await fetch(url)).text(), 'my chatroom');
    return { words: you.words.en, seat: you.seat, url };
  }

  const first = await visit();
  teacher.send({ type: 'remove-seat', seat: first.seat });
  await beamer.next('agenda', (m) => m.agenda.visit === null);
  await assert.rejects(fetch(first.url));
  const second = await visit();
  const { code } = open;
  const moved = await openRobot(open.site, {
    type: 'hello',
    lang: 'en',
    role: 'seat',
    code,
    words: second.words,
  });
  assert.equal((await moved.next('welcome')).me?.offersVisit, false);
  await beamer.next('agenda', (m) => m.agenda.visit === null);
  await assert.rejects(fetch(second.url));
});

test('of two pages of one teacher’s link, one has the windows', async (t) => {
  const open = await openClassForTest(t);
  const { robot: first, welcome } = await openTeacher(open);
  first.send({ type: 'open-window' });
  const program = { kind: 'demo', lesson: 'http', name: 'echo' } as const;
  first.send({ type: 'start-run', version: welcome.agenda.version, program, clients: ['A'] });
  await first.next('run', ({ status }) => status.state === 'running' && status.addresses.length === 1);
  const { robot: second } = await openTeacher(open);
  await second.next('run', ({ status }) => status.addresses.length === 0);
  second.send({ type: 'open-window' });
  await second.next('run', ({ status }) => status.addresses.length === 1);
  await first.next('run', ({ status }) => status.addresses.length === 0);
  second.socket.close();
  await first.next('run', ({ status }) => status.addresses.length === 1);
});
