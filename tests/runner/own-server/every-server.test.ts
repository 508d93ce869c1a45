import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type TestContext, test } from 'node:test';
import type { RunOptions } from '../../../src/runner/run-options.ts';
import { startRun } from '../../support/program-run.ts';
import { readAnew } from '../../support/read-anew.ts';
import { tempDir } from '../../support/temp-dir.ts';
import { ended } from '../support/runs.ts';

const SERVER = `import { createServer } from 'node:http';
createServer((request, response) => {
  if (request.url === '/die') process.exit(3);
  response.end(process.pid + ' ' + process.env.HEARTBEAT_MS);
}).listen(Number(process.env.PORT ?? 0), '127.0.0.1', function () {
  console.log('listens');
  if (process.send) process.send(this.address().port);
});`;

/** Starts a server by itself, as a user does before `--at`. */
async function runningServer(t: TestContext, dir: string): Promise<number> {
  const child = spawn(process.execPath, ['server.ts'], {
    cwd: dir,
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  t.after(() => child.kill('SIGKILL'));
  const [port] = await once(child, 'message');
  return port as number;
}

const KINDS: Record<string, (t: TestContext, dir: string) => Promise<RunOptions>> = {
  'a server.ts': async (_t, dir) => ({ dir }),
  'a command': async (_t, dir) => {
    return { dir, server: { kind: 'command', line: `"${process.execPath}" server.ts` } };
  },
  'a server that runs already': async (t, dir) => {
    const at = { host: 'localhost', port: await runningServer(t, dir) };
    return { dir, server: { kind: 'running', at } };
  },
};

for (const [kind, optionsOf] of Object.entries(KINDS)) {
  test(`${kind}: a run of it listens, is reached through relays, tells its end, and stops`, async (t) => {
    const dir = await tempDir(t, { 'server.ts': SERVER });
    const options = await optionsOf(t, dir);
    const isOurs = options.server?.kind !== 'running';
    const { run, relay, output } = await startRun(t, { ...options, env: { HEARTBEAT_MS: '7' } });
    assert.equal(await run.listening, null);
    assert.equal(run.state, 'running');
    const first = await readAnew(relay.url);
    await run.answers();
    if (isOurs) {
      assert.deepEqual([first.split(' ')[1], output()], ['7', 'listens\n']);
      assert.equal(first.split(' ')[0], String(run.pid));
    }

    const { port } = relay;
    assert.equal(await run.restart(), null);
    assert.equal(relay.port, port);
    const second = await readAnew(relay.url);
    assert.equal(second !== first, isOurs, 'a restart is a new process, but for a server that is not ours');

    if (isOurs) {
      readAnew(`${relay.url}die`).catch(() => {});
      await ended(run);
      const failure = run.failure?.kind === 'own-server' ? run.failure.problem : run.failure;
      assert.partialDeepStrictEqual(failure, { during: 'run', code: 3, signal: null });
      await assert.rejects(readAnew(relay.url));
      assert.equal(await run.restart(), null);
    }

    await run.stop();
    await run.stop();
    assert.equal(run.state, 'ended');
    assert.equal(run.failure, null);
    await assert.rejects(readAnew(relay.url));
  });
}
