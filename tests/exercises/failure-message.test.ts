import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { unread } from './support/failure-message.ts';

const FILE = `deaf: One hears nothing.
  talk: Everybody hears
    did: Ada said “hi”
    saw: after 3 s it is not on Bo’s page

dies: It crashes.
  leave: One goes
    did: Bo left
    error: crash
`;

test('a sentence that was read for a check may come for another of its mutants, with other names and numbers', () => {
  const now = FILE.replace('Bo’s page', 'Cy’s page').replace('3 s', '12 s').replace('“hi”', '“yes”; “no”');
  assert.deepEqual(unread(now, FILE), []);
});

test('a sentence that nobody has read is told, with its check', () => {
  const now = FILE.replace('it is not on', 'it is twice on').replace(
    'error: crash',
    'saw: after 3 s it is not on Bo’s page',
  );
  assert.deepEqual(unread(now, FILE), [
    '  talk: Everybody hears\n    saw: after 3 s it is twice on Bo’s page',
    '  leave: One goes\n    saw: after 3 s it is not on Bo’s page',
  ]);
});

test('a mutant that came or went is told', () => {
  assert.deepEqual(unread(FILE.replace('deaf: One', 'deaf: Somebody'), FILE), [
    'deaf: Somebody hears nothing.',
    'no longer: deaf: One hears nothing.',
  ]);
});

test('the sentences of an exercise that has no file yet are written without one being read', () => {
  const support = new URL('support/failure-message.ts', import.meta.url).href;
  const code = `const { sentencesNotRead } = await import('${support}');
    console.log(JSON.stringify(await sentencesNotRead('no-such-file.txt', 'deaf: One hears nothing.')));`;
  const env = { ...process.env, WIREBOOK_SNAPSHOTS: 'write' };
  const told = execFileSync(process.execPath, ['--input-type=module', '-e', code], { env, encoding: 'utf8' });
  assert.deepEqual(JSON.parse(told), []);
});
