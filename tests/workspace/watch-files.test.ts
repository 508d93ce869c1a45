import assert from 'node:assert/strict';
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { etagOf } from '../../src/workspace/learner-file.ts';
import { watchFiles } from '../../src/workspace/watch-files.ts';
import { temporaryFolder } from '../server/support/served.ts';

type Heard = [name: string, etag: string | null];

/** Watches `a.ts` and `b.ts` in a new folder. */
async function watching(t: TestContext) {
  const dir = await temporaryFolder(t);
  await writeFile(join(dir, 'a.ts'), 'a');
  const heard: Heard[] = [];
  let wake = () => {};
  const stop = await watchFiles(dir, ['a.ts', 'b.ts'], (name, etag) => {
    heard.push([name, etag]);
    wake();
  });
  t.after(stop);
  /** Resolves with the next report. */
  async function next(): Promise<Heard> {
    for (;;) {
      const first = heard.shift();
      if (first) return first;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }
  return { dir, heard, next, stop };
}

const etag = (text: string) => etagOf(Buffer.from(text));

test('each file is told of at once, and again when its content changes', async (t) => {
  const { dir, heard, next } = await watching(t);
  assert.deepEqual(heard.splice(0), [
    ['a.ts', etag('a')],
    ['b.ts', null],
  ]);
  await writeFile(join(dir, 'b.ts'), 'b');
  assert.deepEqual(await next(), ['b.ts', etag('b')]);
  await writeFile(join(dir, 'other.ts'), 'nobody asked for it');
  await writeFile(join(dir, 'a.ts'), 'a');
  await rm(join(dir, 'b.ts'));
  assert.deepEqual(await next(), ['b.ts', null]);
});

test('a link counts as gone, and a folder that was replaced is still watched', async (t) => {
  const { dir, heard, next } = await watching(t);
  heard.length = 0;
  await rm(join(dir, 'a.ts'));
  await symlink('/etc/hostname', join(dir, 'a.ts'));
  assert.deepEqual(await next(), ['a.ts', null]);
  await rm(dir, { recursive: true });
  await mkdir(dir);
  await writeFile(join(dir, 'a.ts'), 'new');
  assert.deepEqual(await next(), ['a.ts', etag('new')]);
});

test('after the stop nothing is told any more', async (t) => {
  const { dir, heard, stop } = await watching(t);
  heard.length = 0;
  await writeFile(join(dir, 'a.ts'), 'changed');
  stop();
  // Another watcher of the same folder reports the next change; by then the first would have reported it, too.
  const { promise, resolve } = Promise.withResolvers<void>();
  t.after(await watchFiles(dir, ['b.ts'], (_, tag) => tag !== null && resolve()));
  await writeFile(join(dir, 'b.ts'), 'b');
  await promise;
  assert.deepEqual(heard, []);
});
