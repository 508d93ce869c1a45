import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { type ServedSite, serveForTest } from './support/served.ts';

const AT = '2026-01-02T03:04:05.000Z';

function patch(site: ServedSite, body: unknown, headers = {}) {
  return site.ask('/api/progress', { method: 'PATCH', headers, body });
}

test('changes of several pages are merged, each key by itself', async (t) => {
  const site = await serveForTest(t);
  const prediction = { guess: 4, measured: 6, explanation: '因为有掩码', at: AT };
  await Promise.all([
    patch(site, { steps: ['websocket/1', 'websocket/2'], last: '/lessons/websocket/' }),
    patch(site, { steps: ['websocket/2', 'websocket/3'] }),
    patch(site, { predictions: { 'websocket/handshake': prediction } }),
    patch(site, { exercises: { '09-chatroom': { hints: { history: 2 } } } }),
    patch(site, { exercises: { '09-chatroom': { hints: { order: 1 }, revealed: true } } }),
  ]);
  const { steps, ...rest } = (await site.ask('/api/progress')).json;
  assert.deepEqual(steps.sort(), ['websocket/1', 'websocket/2', 'websocket/3']);
  assert.deepEqual(rest, {
    predictions: { 'websocket/handshake': prediction },
    exercises: {
      '09-chatroom': {
        attempts: 0,
        passed: [],
        firstPass: null,
        revealed: true,
        hints: { history: 2, order: 1 },
      },
    },
    last: '/lessons/websocket/',
  });
});

test('a change of another shape is refused and says where it is wrong', async (t) => {
  const site = await serveForTest(t);
  const wrong = [
    [],
    null,
    5,
    { steps: 'websocket/1' },
    { steps: ['../..'] },
    { steps: Array(2000).fill('a') },
    { unknown: 1 },
    { predictions: { a: { guess: 1 } } },
    { exercises: { a: { hints: { b: 9 } } } },
    { last: 'http://evil.example' },
  ];
  for (const body of wrong) assert.equal((await patch(site, body)).status, 400, JSON.stringify(body));
  const proto = '{"exercises": {"__proto__": {"revealed": true}}}';
  assert.deepEqual((await patch(site, proto)).json.exercises, {});
  assert.equal(Object.hasOwn(Object.prototype, 'revealed'), false);
  const { json } = await patch(site, { exercises: { a: { hints: { b: 9 } } } });
  assert.match(json.error.en, /exercises\.a\.hints\.b/);
  assert.equal((await patch(site, '{')).status, 400);
});

test('a body of more than 64 KiB is answered with 413 before it has all been sent', async (t) => {
  const site = await serveForTest(t);
  const { status, json } = await patch(site, { last: 'x'.repeat(70_000) });
  assert.equal(status, 413);
  assert.match(json.error.en, /64 KiB/);
  const announced = await site.ask('/api/progress', {
    method: 'PATCH',
    headers: { 'content-length': `${10 * 1024 ** 3}` },
    body: '{',
  });
  assert.equal(announced.status, 413);
});

test('an import replaces everything and keeps what was there', async (t) => {
  const site = await serveForTest(t);
  await patch(site, { steps: ['http/1'] });
  const { etag } = (await site.ask('/api/progress')).headers;
  const whole = { steps: ['sse/1'], predictions: {}, exercises: {}, last: null };
  const put = (headers: Record<string, string | undefined>) =>
    site.ask('/api/progress', { method: 'PUT', headers, body: whole });
  assert.equal((await put({ 'if-match': '"stale"' })).status, 412);
  const answer = await put({ 'if-match': etag });
  assert.deepEqual(answer.json, whole);
  assert.deepEqual((await site.ask('/api/progress')).json, whole);
  assert.notEqual(answer.headers.etag, etag);

  const [kept] = await readdir(join(site.workspace, 'versions', 'progress'));
  const former = await readFile(join(site.workspace, 'versions', 'progress', `${kept}`), 'utf8');
  assert.deepEqual(JSON.parse(former).steps, ['http/1']);
});

test('a progress file that was broken by hand is set aside, not lost', async (t) => {
  const site = await serveForTest(t);
  await mkdir(site.workspace, { recursive: true });
  await writeFile(join(site.workspace, 'progress.json'), '{"steps": [');
  assert.deepEqual((await site.ask('/api/progress')).json.steps, []);
  const kept = await readdir(join(site.workspace, 'versions', 'progress'));
  assert.equal(kept.length, 1);
});

test('a progress file of another version keeps what makes sense, and is kept itself', async (t) => {
  const site = await serveForTest(t);
  await mkdir(site.workspace, { recursive: true });
  const prediction = { guess: 1, measured: null, explanation: '', at: AT };
  const exercise = { attempts: 2, passed: ['page'], firstPass: AT, revealed: false, hints: {} };
  const { hints: _, ...withoutHints } = exercise;
  const file = {
    steps: ['http/1', 5, '../x'],
    predictions: { 'http/a': { ...prediction, mood: 'good' }, 'http/b': { guess: 1 } },
    exercises: {
      '01-first': { ...exercise, stars: 3 },
      '02-second': withoutHints,
      '03-third': { attempts: -1 },
    },
    last: '/lessons/http/',
    theme: 'dark',
  };
  await writeFile(join(site.workspace, 'progress.json'), JSON.stringify(file));
  const untried = { attempts: 0, passed: [], firstPass: null, revealed: false, hints: {} };
  const salvaged = {
    steps: ['http/1'],
    predictions: { 'http/a': prediction },
    exercises: { '01-first': exercise, '02-second': exercise, '03-third': untried },
    last: '/lessons/http/',
  };
  assert.deepEqual((await site.ask('/api/progress')).json, salvaged);
  assert.deepEqual((await site.ask('/api/progress')).json, salvaged, 'and again');
  const [kept] = await readdir(join(site.workspace, 'versions', 'progress'));
  const former = await readFile(join(site.workspace, 'versions', 'progress', `${kept}`), 'utf8');
  assert.deepEqual(JSON.parse(former), file);
});

test('names that every object has are names like any', async (t) => {
  const site = await serveForTest(t);
  for (const id of ['constructor', 'toString', 'valueOf', 'hasOwnProperty']) {
    assert.equal((await patch(site, { exercises: { [id]: { revealed: true } } })).status, 200);
    assert.equal((await site.ask('/api/progress')).json.exercises[id].revealed, true, id);
  }
});

test('a change that would make the progress larger than it may be is refused, and nothing is lost', async (t) => {
  const site = await serveForTest(t);
  const steps = (from: number) => Array.from({ length: 999 }, (_, n) => `http/${from + n}`);
  assert.equal((await patch(site, { steps: steps(0) })).status, 200);
  const refused = await patch(site, { steps: steps(1000) });
  assert.equal(refused.status, 413);
  assert.match(refused.json.error.en, /Nothing was changed/);
  assert.equal((await site.ask('/api/progress')).json.steps.length, 999);
});

test('progress from before a step moved to another lesson keeps its ticks, however it arrives', async (t) => {
  const site = await serveForTest(t);
  const answer = { guess: 101, measured: 101, explanation: 'cookie', at: AT };
  const former = {
    steps: ['websocket/ping', 'websocket/origin'],
    predictions: { 'websocket/foreign-status': answer },
    exercises: {},
    last: '/lessons/websocket/#origin',
  };
  const now = {
    steps: ['websocket/ping', 'websocket-practice/origin'],
    predictions: { 'websocket-practice/foreign-status': answer },
    exercises: {},
    last: '/lessons/websocket-practice/#origin',
  };
  await mkdir(site.workspace, { recursive: true });
  const file = join(site.workspace, 'progress.json');
  await writeFile(file, JSON.stringify(former));
  assert.deepEqual((await site.ask('/api/progress')).json, now, 'as it lies in the file');
  const later = { ...answer, explanation: 'the cookie went along' };
  const open = { steps: ['websocket/size'], predictions: { 'websocket/foreign-status': later } };
  const sent = {
    ...now,
    steps: [...now.steps, 'websocket-practice/size'],
    predictions: { 'websocket-practice/foreign-status': later },
  };
  assert.deepEqual((await patch(site, open)).json, sent, 'from a page that was open');
  assert.deepEqual(JSON.parse(await readFile(file, 'utf8')), sent);
  const put = await site.ask('/api/progress', { method: 'PUT', body: former });
  assert.deepEqual(put.json, now, 'from a file that is loaded');
});
