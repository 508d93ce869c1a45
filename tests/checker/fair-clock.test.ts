import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { createFairClock } from '../../src/checker/fair-clock.ts';
import { NEEDS_PROC } from '../support/needs.ts';

/** A machine whose time and waits are set by hand. */
function machine() {
  const waits = new Map<number, number>();
  const state = { at: 0, waits, now: () => state.at, waited: (pid: number) => waits.get(pid) ?? null };
  return state;
}

test('time in which a process waits for a core does not count, and waits of others side by side count once', (t) => {
  const world = machine();
  world.waits.set(1, 100).set(2, 500);
  const clock = createFairClock(() => [1, 2], world);
  t.after(clock.stop);
  world.at = 100;
  assert.equal(clock.now(), 100);
  world.at = 200;
  world.waits.set(1, 160).set(2, 540);
  assert.equal(clock.now(), 140);
  assert.equal(clock.longestWait(), 60);
  world.at = 300;
  world.waits.set(1, 160).set(2, 590);
  assert.equal(clock.now(), 190);
  assert.equal(clock.longestWait(), 90);
});

test('the wait of the checker is followed by the wait of what it asks, so neither counts', (t) => {
  const world = machine();
  world.waits.set(process.pid, 0).set(1, 0).set(2, 0);
  const clock = createFairClock(() => [1, 2], world);
  t.after(clock.stop);
  world.at = 100;
  world.waits.set(process.pid, 30).set(1, 40).set(2, 20);
  assert.equal(clock.now(), 30);
  assert.equal(clock.longestWait(), 40);
});

test('a clock never runs backwards, whatever the system says', (t) => {
  const world = machine();
  world.waits.set(1, 0);
  const clock = createFairClock(() => [1, 2], world);
  t.after(clock.stop);
  world.at = 50;
  world.waits.set(1, 5000).set(2, 9000);
  assert.equal(clock.now(), 0);
  world.at = 80;
  world.waits.delete(1);
  assert.equal(clock.now(), 30);
});

test('time that is lost altogether leaves nothing, however the parts of a millisecond add up', (t) => {
  const world = machine();
  world.at = 0.1;
  world.waits.set(1, 0);
  const clock = createFairClock(() => [1], world);
  t.after(clock.stop);
  for (let n = 1; n < 200; n++) {
    world.at = 0.1 + n * 0.7;
    world.waits.set(1, n * 1000);
    assert.equal(clock.now(), 0);
  }
});

test('a callback waits until its time has passed on this clock, and can be taken back', async (t) => {
  const clock = createFairClock(() => []);
  t.after(clock.stop);
  const called: string[] = [];
  const takeBack = clock.after(20, () => called.push('never'));
  takeBack();
  const began = clock.now();
  await new Promise<void>((resolve) => clock.after(60, resolve));
  assert.ok(clock.now() - began >= 59, `${clock.now() - began} ms`);
  assert.deepEqual(called, []);
});

test('a process that has to share its core loses the share of the others', {
  skip: NEEDS_PROC,
}, async (t) => {
  const spin = () => spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' });
  const spinners: ChildProcess[] = Array.from({ length: 4 * availableParallelism() }, spin);
  t.after(() => {
    for (const spinner of spinners) spinner.kill('SIGKILL');
  });
  const clock = createFairClock(() => spinners.flatMap(({ pid }) => pid ?? []));
  t.after(clock.stop);
  await sleep(500);
  const before = clock.longestWait();
  const began = performance.now();
  await sleep(1000);
  const share = (clock.longestWait() - before) / (performance.now() - began);
  assert.ok(share > 0.5, `${share}`);
});
