import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import { test } from 'node:test';

/** Data shapes that pages share with the server. Types only, so nothing of Node reaches a page. */
const SHAPES = [
  'src/server/protocol.ts',
  'src/checker/check.ts',
  'src/checker/report.ts',
  'src/checker/exercise.ts',
  'src/runner/failure.ts',
  'src/runner/faults.ts',
];

/** What each part may import besides itself. Imports run one way: nothing below knows what is above it. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  'src/i18n': ['src/runner/failure.ts', 'src/runner/faults.ts', 'src/checker/report.ts', 'src/wire'],
  'src/wire': [],
  'src/race': ['src/wire', 'src/i18n'],
  'src/runner': ['src/wire'],
  'src/checker': ['src/runner', 'src/wire', 'src/i18n', 'exercises'],
  'src/server': ['src/checker', 'src/runner', 'src/wire', 'src/i18n'],
  'src/cli': [
    'src/checker',
    'src/runner',
    'src/server',
    'src/race',
    'src/wire',
    'src/i18n',
    'src/demos/06-choosing/race',
  ],
  'src/demos': [],
  'src/lessons': ['src/i18n'],
  'src/elements': ['src/race', 'src/wire', 'src/i18n', 'src/styles', ...SHAPES],
  'src/components': [
    'src/elements',
    'src/race',
    'src/wire',
    'src/i18n',
    'src/lessons',
    'src/styles',
    'src/demos',
    'exercises',
    ...SHAPES,
  ],
  'src/layouts': ['src/components', 'src/elements', 'src/i18n', 'src/styles'],
  'src/pages': [
    'src/layouts',
    'src/components',
    'src/elements',
    'src/race',
    'src/lessons',
    'src/i18n',
    'src/styles',
    'exercises',
    ...SHAPES,
  ],
  exercises: [
    'src/checker/check.ts',
    'src/checker/exercise.ts',
    'src/i18n/text.ts',
    'src/checker/clients',
    'src/runner/relay.ts',
    'src/wire',
  ],
};

const files = globSync(['src/**/*.{ts,astro,mdx}', 'exercises/*/{,checks/}*.ts']).map((file) =>
  file.split(sep).join('/'),
);

test('imports run one way through the house', () => {
  const wrong: string[] = [];
  for (const file of files) {
    const part = partOf(file);
    for (const target of importsOf(file)) {
      const allowed = [homeOf(file), ...(MAY_IMPORT[part] ?? [])];
      if (!allowed.some((prefix) => target === prefix || target.startsWith(`${prefix}/`))) {
        wrong.push(`${file} imports ${target}`);
      }
    }
  }
  assert.deepEqual(wrong, []);
});

test('every part of the house is named in the import rules', () => {
  const unknown = [...new Set(files.map(partOf))].filter((part) => !(part in MAY_IMPORT));
  assert.deepEqual(unknown, []);
});

test('the wire, the race and what the browser loads import nothing of Node', () => {
  const browser = files.filter((file) => /^src\/(wire|race|elements)\//.test(file));
  const wrong = browser.filter((file) => /from '(node:|ws'|playwright)/.test(readFileSync(file, 'utf8')));
  assert.deepEqual(wrong, []);
});

/** What a file may import as its own: its part, but of exercises no other one. */
function homeOf(file: string): string {
  const [first, second] = file.split('/');
  return `${first}/${second}`;
}

function partOf(file: string): string {
  return file.startsWith('exercises/') ? 'exercises' : homeOf(file);
}

/** The project's own files that `file` imports, as paths from the root. */
function importsOf(file: string): string[] {
  const source = readFileSync(file, 'utf8');
  const found = source.matchAll(/(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+)'/g);
  return [...found].map(([, path]) =>
    normalize(join(dirname(file), path ?? ''))
      .split(sep)
      .join('/'),
  );
}
