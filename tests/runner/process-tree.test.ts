import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { createProcessTree } from '../../src/runner/process-tree.ts';

const POSIX = ['linux', 'darwin'] as const;

/** Makes functions that record each kill; with `fails`, `treeKill` fails. */
function recorder({ fails = false } = {}) {
  const killed: string[] = [];
  return {
    killed,
    kill: (pid: number, signal: string) => void killed.push(`${signal} ${pid}`),
    treeKill(pid: number, signal: string, done: (error?: Error) => void) {
      killed.push(`${signal} tree of ${pid}`);
      done(fails ? new Error('taskkill is not there') : undefined);
    },
  };
}

test('where there are process groups, a run is one, and it is killed whole, also when its first process has ended', () => {
  for (const platform of POSIX) {
    const { killed, ...killers } = recorder();
    const tree = createProcessTree(platform, killers);
    assert.deepEqual(tree.spawnOptions, { detached: true, windowsHide: false });
    tree.kill(7);
    tree.killRest(7);
    assert.deepEqual(killed, ['SIGKILL -7', 'SIGKILL -7']);
  }
});

test('on Windows no window opens, and who started whom is looked up, but not of an id that may be another’s', () => {
  const { killed, ...killers } = recorder();
  const tree = createProcessTree('win32', killers);
  assert.deepEqual(tree.spawnOptions, { detached: false, windowsHide: true });
  tree.kill(7);
  tree.killRest(7);
  assert.deepEqual(killed, ['SIGKILL tree of 7']);
});

test('on Windows the process itself is killed when nobody can look up what it has started', () => {
  const { killed, ...killers } = recorder({ fails: true });
  createProcessTree('win32', killers).kill(7);
  assert.deepEqual(killed, ['SIGKILL tree of 7', 'SIGKILL 7']);
});

test('nobody left to kill is no error', () => {
  for (const platform of POSIX) {
    const tree = createProcessTree(platform, {
      kill() {
        throw new Error('ESRCH');
      },
      treeKill() {},
    });
    tree.kill(7);
  }
});

/** A program that starts another process, prints its id, and goes on. */
const PARENT = `
  const child = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  console.log(child.pid);
  setInterval(() => {}, 1000);`;

// The way for Windows uses the system's list of processes and works everywhere; Windows has no process groups.
for (const platform of process.platform === 'win32' ? (['win32'] as const) : (['linux', 'win32'] as const)) {
  test(`killing a process kills what it has started, as on ${platform}`, async () => {
    const tree = createProcessTree(platform);
    const parent = spawn(process.execPath, ['-e', PARENT], {
      ...tree.spawnOptions,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [printed] = await once(parent.stdout, 'data');
    const child = Number(printed);
    assert.ok(isAlive(child));
    tree.kill(parent.pid!);
    await once(parent, 'exit');
    while (isAlive(child)) await new Promise((resolve) => setTimeout(resolve, 10));
  });
}

/** Tells whether a process still runs. On Linux an ended one stays listed until its parent has read its exit. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return false;
  }
}
