import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { takeProgramSnapshot } from '../../src/checker/program-snapshot.ts';
import { ANSWERS, program } from './support/checked-program.ts';

const MODULE = new URL('../../src/checker/program-snapshot.ts', import.meta.url).href;

test('what a killed checker left is gone at the next check, and what others use stays', async (t) => {
  const dir = await program(t, ANSWERS);
  const script = `
    import { takeProgramSnapshot } from ${JSON.stringify(MODULE)};
    console.log((await takeProgramSnapshot(${JSON.stringify(dir)})).dir);
    setInterval(() => {}, 1000);`;
  const checkers = [1, 2].map(() =>
    spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] }),
  );
  t.after(() => checkers.map((checker) => checker.kill('SIGKILL')));
  const [killed, working] = await Promise.all(
    checkers.map(async ({ stdout }) => String((await once(stdout, 'data'))[0]).trim()),
  );
  checkers[0]?.kill('SIGKILL');
  await once(checkers[0]!, 'exit');
  assert.ok(existsSync(killed!));

  const own = await takeProgramSnapshot(dir);
  assert.equal(existsSync(killed!), false);
  assert.equal(existsSync(working!), true);
  await own.remove();
  assert.equal(existsSync(own.dir), false);
});
