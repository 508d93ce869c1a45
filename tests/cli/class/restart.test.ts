import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type TestContext, test } from 'node:test';
import type { Hello } from '../../../src/class/messages.ts';
import type { OpenedClass } from '../../../src/class/opened-class.ts';
import { ROOT } from '../../../src/paths.ts';
import { openRobot } from '../../server/support/class-under-test.ts';
import { temporaryFolder, writeBuild } from '../../server/support/served.ts';

const COMMAND = join(ROOT, 'src', 'cli', 'class', 'command.ts');

interface Started {
  child: ChildProcess;
  opened: OpenedClass;
  site: { port: number; origin: string };
}

async function start(t: TestContext, home: string, args: string[]): Promise<Started> {
  const env = {
    ...process.env,
    WIREBOOK_WORKSPACE: join(home, 'workspace'),
    WIREBOOK_DIST: join(home, 'dist'),
  };
  const child = spawn(process.execPath, [COMMAND, '--json', '--lang', 'en', ...args], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.after(() => child.kill('SIGKILL'));
  const [line] = await once(createInterface(child.stdout!), 'line');
  const opened = JSON.parse(String(line)) as OpenedClass;
  return { child, opened, site: { port: opened.port, origin: `http://localhost:${opened.port}` } };
}

test('a class whose server is killed comes back with its code, link, seats, agenda and run', async (t) => {
  const home = await temporaryFolder(t);
  await writeBuild(join(home, 'dist'), { 'en/index.html': '' });
  const first = await start(t, home, ['--port', '0', '--name', 'Class 3b']);
  const { code, teacher: link } = first.opened;
  const secret = new URL(link).hash.slice(1);
  const asTeacher: Hello = { type: 'hello', lang: 'en', role: 'teacher', secret };
  const teacher = await openRobot(first.site, asTeacher);
  const ada = await openRobot(first.site, { type: 'hello', lang: 'en', role: 'seat', code, name: 'Ada' });
  const { you, agenda } = await ada.next('welcome');
  assert.ok(you.role === 'seat');
  const program = { kind: 'demo', lesson: 'http', name: 'request-response' } as const;
  teacher.send({ type: 'start-run', version: agenda.version, program, clients: ['A'] });
  await teacher.next('run', (m) => m.status.state === 'running');
  const asked = { key: 'http/bytes', lesson: 'http', prediction: 'bytes', options: null };
  teacher.send({ type: 'open-guess', version: agenda.version + 1, ...asked });
  const opened = await ada.next('agenda', (m) => m.agenda.guess !== null);
  ada.send({ type: 'guess', guess: opened.agenda.guess?.id ?? 0, value: 42 });
  ada.send({ type: 'passed', exercise: '05-stream', passed: ['stream'], failed: [] });
  await ada.next('me', (m) => m.me.exercises['05-stream'] !== undefined);
  first.child.kill('SIGKILL');
  await Promise.all([teacher.closed, ada.closed]);

  const again = await start(t, home, ['--port', String(first.opened.port)]);
  assert.deepEqual({ ...again.opened, seats: 0 }, first.opened);
  assert.equal(again.opened.seats, 1);
  const { seat } = you;
  const back = await openRobot(again.site, {
    type: 'hello',
    lang: 'en',
    role: 'seat',
    seat,
    secret: you.secret,
  });
  const welcome = await back.next('welcome');
  assert.deepEqual([welcome.me?.name, welcome.me?.guess], ['Ada', 42]);
  assert.deepEqual(welcome.me?.exercises['05-stream']?.passed, ['stream']);
  assert.deepEqual(welcome.agenda.guess, opened.agenda.guess);
  const teacherBack = await openRobot(again.site, asTeacher);
  await teacherBack.next('run', (m) => m.status.state === 'running');
  again.child.kill('SIGTERM');
  assert.equal(await back.closed, 1001);
  assert.deepEqual(await once(again.child, 'exit'), [0, null]);
});
