import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type TestContext, test } from 'node:test';
import type { Hello } from '../../../src/class/messages.ts';
import type { OpenedClass } from '../../../src/class/opened-class.ts';
import { ROOT } from '../../../src/paths.ts';
import { openRobot, type Robot } from '../../server/support/class-under-test.ts';
import { ask, temporaryFolder, writeBuild } from '../../server/support/served.ts';

const HELLO: Hello = { type: 'hello', lang: 'en', role: 'seat', seat: 0, secret: '' };

interface Started {
  child: ChildProcess;
  /** Resolves to the first line with this in it. */
  line(part: string): Promise<string>;
  stop(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>;
}

function start(t: TestContext, file: string, args: string[], env: Record<string, string>): Started {
  const child = spawn(process.execPath, [join(ROOT, 'src', file), ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  t.after(() => child.kill('SIGKILL'));
  const lines: string[] = [];
  let wake = () => {};
  for (const stream of [child.stdout, child.stderr])
    createInterface(stream).on('line', (line) => {
      lines.push(line);
      wake();
    });
  return {
    child,
    async line(part) {
      for (;;) {
        const found = lines.find((line) => line.includes(part));
        if (found !== undefined) return found;
        if (child.exitCode !== null) throw new Error(`"${part}" did not come: ${lines.join('\n')}`);
        await new Promise<void>((resolve) => {
          wake = resolve;
          child.once('close', () => resolve());
        });
      }
    },
    async stop(signal) {
      const gone = once(child, 'close');
      child.kill(signal);
      await gone;
    },
  };
}

/** Opens a class in a process of its own. */
async function startClass(
  t: TestContext,
  home: string,
  port: number,
): Promise<Started & { opened: OpenedClass }> {
  const env = { WIREBOOK_WORKSPACE: join(home, 'teacher'), WIREBOOK_DIST: join(home, 'dist') };
  const args = ['--json', '--lang', 'en', '--port', String(port), '--name', 'Class 3b'];
  const started = start(t, 'cli/class/command.ts', args, env);
  return { ...started, opened: JSON.parse(await started.line('{')) as OpenedClass };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

/** Connects as a page does: again and again, until the class has let it in. */
async function comeIn(site: { port: number; origin: string }): Promise<{ robot: Robot; seat: number }> {
  for (;;) {
    const robot = await openRobot(site, HELLO);
    const welcome = await robot.next('welcome').catch(() => null);
    if (welcome?.you.role === 'seat') return { robot, seat: welcome.you.seat };
  }
}

test('npm run join starts the workbook, whose seat outlives either server', async (t) => {
  const home = await temporaryFolder(t);
  await writeBuild(join(home, 'dist'), { 'en/index.html': '' });
  const first = await startClass(t, home, 0);
  const { code, port: classPort } = first.opened;
  const port = await freePort();
  const env = {
    PORT: String(port),
    WIREBOOK_WORKSPACE: join(home, 'learner'),
    WIREBOOK_DIST: join(home, 'dist'),
  };
  const args = [`localhost:${classPort}`, code.slice(0, 3), code.slice(3), '--name', 'Ada', '--lang', 'en'];
  const joining = start(t, 'cli/join/command.ts', args, env);
  await joining.line('You are in “Class 3b” as Ada, seat 1.');
  await joining.line(`http://localhost:${port}/en/join/`);
  await joining.line('Wirebook  http://localhost');
  const site = { port, origin: `http://localhost:${port}` };
  const before = await comeIn(site);
  assert.equal(before.seat, 1);

  await joining.stop('SIGKILL');
  await before.robot.closed;
  const again = start(t, 'server/main.ts', [], env);
  await again.line('Wirebook  http://localhost');
  const between = await comeIn(site);
  assert.equal(between.seat, 1);

  await first.stop('SIGKILL');
  assert.equal(await between.robot.closed, 1001);
  assert.equal((await ask(port, '/api/progress')).status, 200);
  const second = await startClass(t, home, classPort);
  assert.equal(second.opened.seats, 1);
  assert.equal((await comeIn(site)).seat, 1);

  const told = start(t, 'cli/join/command.ts', [...args.slice(0, 3), '--lang', 'zh'], env);
  await told.line('你已加入“Class 3b”，名字是 Ada，座位号是 1。');
  const leaving = start(t, 'cli/join/command.ts', ['--leave', '--lang', 'en'], env);
  await leaving.line('You have left the class.');
  assert.equal((await ask(port, '/api/join')).json.joined, null);
});

test('npm run join says what is wrong, and starts nothing', async (t) => {
  const home = await temporaryFolder(t);
  await writeBuild(join(home, 'dist'), { 'en/index.html': '' });
  const port = await freePort();
  const env = {
    PORT: String(port),
    WIREBOOK_WORKSPACE: join(home, 'learner'),
    WIREBOOK_DIST: join(home, 'dist'),
  };
  const { opened } = await startClass(t, home, 0);
  const cases: [string[], Record<string, string>, string][] = [
    [['--lang', 'zh'], {}, '要加入哪个课堂？'],
    [[`localhost:${port}`, 'K7M2QP', '--lang', 'en'], {}, 'no class is at localhost'],
    [[`localhost:${opened.port}`, 'AAAAAA', '--lang', 'zh'], {}, '没有这个课堂码'],
    [
      [`localhost:${opened.port}`, opened.code, '--lang', 'en'],
      { PORT: String(opened.port) },
      'Something else than your own Wirebook is on port',
    ],
    [[`localhost:${opened.port}`, opened.code, '--lang', 'en'], { HOST: '0.0.0.0' }, 'on your own machine'],
  ];
  for (const [args, more, said] of cases) {
    const { child, line } = start(t, 'cli/join/command.ts', args, { ...env, ...more });
    const closed = once(child, 'close');
    await line(said);
    assert.deepEqual(await closed, [2, null]);
  }
});
