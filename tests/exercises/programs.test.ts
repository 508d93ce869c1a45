import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { layOutPrograms } from './support/programs.ts';

const RIGHT = {
  'solution/server.ts': 'answer("yes");\n',
  'words.zh.json': '{}',
  'solution/index.html': '<p>page</p>',
  'expected.json': JSON.stringify({ starter: ['one'], solution: [], 'also-right': {} }),
};

/** Writes an exercise with these files besides the right ones, and returns its folder. */
async function exercise(t: TestContext, files: Record<string, string>): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'wirebook-exercise-'));
  t.after(() => rm(dir, { recursive: true, force: true }));
  for (const [path, text] of Object.entries({ ...RIGHT, ...files })) {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), text);
  }
  return dir;
}

function mutant(change: object): string {
  const replace = [{ file: 'server.ts', find: 'yes', with: '$& no' }];
  return JSON.stringify({ flaw: 'It says no.', fails: ['one'], base: 'solution', replace, ...change });
}

test('a program is the solution, with the files that it has itself, or with some text replaced', async (t) => {
  const dir = await exercise(t, {
    'mutants/no.json': mutant({}),
    'mutants/whole.json': JSON.stringify({ flaw: 'It is another.', fails: ['*'] }),
    'mutants/whole/server.ts': 'another();\n',
    'also-right/short/server.ts': 'answer();\n',
    'expected.json': JSON.stringify({ starter: ['one'], solution: [], 'also-right': { short: [] } }),
  });
  const { kept, mutants, remove } = await layOutPrograms(dir);
  t.after(remove);
  const read = async (dir = '') => [
    await readFile(join(dir, 'server.ts'), 'utf8'),
    await readFile(join(dir, 'index.html'), 'utf8'),
  ];
  assert.deepEqual(
    kept.map(({ name, fails }) => [name, fails]),
    [
      ['starter', ['one']],
      ['solution', []],
      ['solution in Chinese', []],
      ['also-right/short', []],
    ],
  );
  assert.deepEqual(await read(kept.at(-1)?.dir), ['answer();\n', '<p>page</p>']);
  assert.deepEqual(
    mutants.map(({ name, fails, may, chance }) => [name, fails, may, chance]),
    [
      ['no', ['one'], [], []],
      ['whole', ['*'], [], []],
    ],
  );
  assert.deepEqual(await read(mutants[0]?.dir), ['answer("$& no");\n', '<p>page</p>']);
  assert.deepEqual(await read(mutants[1]?.dir), ['another();\n', '<p>page</p>']);
});

const WRONG: Record<string, { files: Record<string, string>; message: RegExp }> = {
  'a field that is misspelt': {
    files: { 'mutants/no.json': mutant({ chances: ['saw'] }) },
    message: /mutants\/no\.json: .*"chances"/s,
  },
  'a field that is missing': {
    files: { 'mutants/no.json': mutant({ fails: undefined }) },
    message: /mutants\/no\.json: .*at fails/s,
  },
  'a part of a message that there is not': {
    files: { 'mutants/no.json': mutant({ chance: ['seen'] }) },
    message: /mutants\/no\.json: .*at chance\[0\]/s,
  },
  'a replacement in nothing': {
    files: { 'mutants/no.json': mutant({ base: undefined }) },
    message: /mutants\/no\.json: .*at replace/s,
  },
  'a text that is not in the file': {
    files: { 'mutants/no.json': mutant({ replace: [{ file: 'server.ts', find: 'maybe', with: '' }] }) },
    message: /mutant no: server\.ts of solution does not hold this just once: maybe/,
  },
  'files of a mutant without its description': {
    files: { 'mutants/lost/server.ts': '' },
    message: /mutants\/lost: there is no mutants\/lost\.json/,
  },
  'a right program that is not expected': {
    files: { 'also-right/short/server.ts': '' },
    message: /expected\.json: also-right\/short is missing/,
  },
  'a right program that is not there': {
    files: { 'expected.json': RIGHT['expected.json'].replace('{}', '{"short":[]}') },
    message: /expected\.json: there is no also-right\/short/,
  },
};

for (const [what, { files, message }] of Object.entries(WRONG)) {
  test(`${what} is told with its place`, async (t) => {
    await assert.rejects(layOutPrograms(await exercise(t, files)), message);
  });
}
