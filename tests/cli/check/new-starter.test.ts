import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { EXERCISES as ALL } from '../../../src/paths.ts';
import { tempDir } from '../../support/temp-dir.ts';
import { command } from './support/check-command.ts';

test('--new writes a starter, and never over the learner’s own work without asking', async (t) => {
  const root = await tempDir(t);
  const env = { WIREBOOK_WORKSPACE: root, WIREBOOK_EXERCISES: ALL };
  const run = (...args: string[]) => command(t, args, env).ended;
  const server = join(root, '05-stream', 'server.ts');

  const first = await run('stream', '--new', 'koa', '--lang', 'zh');
  assert.equal(first.code, 0, first.err);
  assert.match(first.out, /05-stream 里现在是 Koa 的初始代码/);
  assert.match(await readFile(server, 'utf8'), /import Koa from 'koa';[\s\S]*由你来写/);
  // Nobody has written in it yet.
  assert.equal((await run('stream', '--new', 'hono')).code, 0);

  await writeFile(server, '// mine');
  const refused = await run('stream', '--new', 'express');
  assert.equal(refused.code, 2);
  assert.match(refused.err, /what you have written in server\.ts; [\s\S]* add --agree\./);
  assert.equal(await readFile(server, 'utf8'), '// mine');
  assert.equal((await run('stream', '--new', 'express', '--agree')).code, 0);
  assert.match(await readFile(server, 'utf8'), /import express from 'express'/);
});

test('a starter that there is not is said with those that there are', async (t) => {
  const env = { WIREBOOK_WORKSPACE: await tempDir(t), WIREBOOK_EXERCISES: ALL };
  const unknown = await command(t, ['5', '--new', 'cobol'], env).ended;
  assert.equal(unknown.code, 2);
  assert.match(unknown.err, /There is no starter "cobol" for this exercise\. There are: node, koa, /);
  const alone = await command(t, ['1', '--new', 'koa'], env).ended;
  assert.equal(alone.code, 2);
  assert.match(alone.err, /one starter only/);
});
