import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import { test } from 'node:test';

/** Data shapes that pages share with the server. Types only, so nothing of Node reaches a page. */
const SHAPES = [
  'src/server/channel/messages.ts',
  'src/checker/check.ts',
  'src/checker/report.ts',
  'src/checker/exercise.ts',
  'src/runner/failure.ts',
  'src/relay/faults.ts',
  'src/workspace/learner-state.ts',
  'src/class/messages.ts',
  'src/class/read-messages.ts',
  'src/class/joined-class.ts',
];

/** Names of the race's settings, lanes and figures, by which its words are typed. */
const RACE_NAMES = [
  'src/race/lane.ts',
  'src/race/table.ts',
  'src/race/race-settings.ts',
  'src/race/comparison.ts',
];

/** Files that all of the Node side may import, from the runner up. */
const GROUND = [
  'src/paths.ts',
  'src/semaphore.ts',
  'src/loopback.ts',
  'src/own-ports.ts',
  'src/decompressors.ts',
];

/**
 * The imports that each folder may have besides its own files: folders, with all below them, or single files. A folder
 * without a row belongs to the nearest folder above it that has one.
 */
const MAY_IMPORT: Record<string, readonly string[]> = {
  'src/wire': [],
  'src/relay': ['src/wire', 'src/own-ports.ts', 'src/loopback.ts'],
  'src/runner': ['src/relay', ...GROUND],
  'src/i18n': [
    'src/runner/failure.ts',
    'src/relay/faults.ts',
    'src/checker/report.ts',
    'src/wire',
    'src/class/messages.ts',
    ...RACE_NAMES,
  ],

  'src/race': ['src/wire'],
  'src/race/words': ['src/race', 'src/i18n'],

  'src/checker': ['src/checker/browser', 'src/runner', 'src/relay', 'src/wire', 'src/i18n', ...GROUND],
  'src/checker/browser': [...GROUND, 'src/checker/check.ts', 'src/relay', 'src/wire', 'src/i18n'],
  'src/checker/clients': ['src/wire', 'src/i18n'],
  'src/checker/contract': ['src/checker/check.ts', 'src/checker/clients', 'src/i18n'],
  'src/checker/chat': ['src/checker/check.ts', 'src/checker/contract', 'src/checker/page', 'src/i18n'],
  'src/checker/page': ['src/checker/check.ts', 'src/i18n'],

  'src/class': ['src/runner/failure.ts', 'src/relay/faults.ts', 'src/wire', 'src/i18n'],

  'src/workspace': [
    'src/checker/exercise.ts',
    'src/checker/report.ts',
    'src/runner/failure.ts',
    'src/runner/own-server/own-server.ts',
    'src/i18n',
    ...GROUND,
  ],

  'src/server': [
    'src/class',
    'src/workspace',
    'src/checker',
    'src/runner',
    'src/relay',
    'src/wire',
    'src/i18n',
    ...GROUND,
  ],
  'src/server/http': [
    'src/server/site-limits.ts',
    'src/workspace/workspace-error.ts',
    'src/own-ports.ts',
    'src/i18n',
  ],
  'src/server/pages': ['src/server/http', 'src/i18n'],

  'src/cli': ['src/i18n'],
  'src/cli/check': [
    'src/cli',
    'src/workspace',
    'src/checker',
    'src/runner',
    'src/wire',
    'src/i18n',
    ...GROUND,
  ],
  'src/cli/race': [
    'src/cli',
    'src/race',
    'src/runner',
    'src/relay',
    'src/i18n',
    'src/demos/08-choosing/race',
    ...GROUND,
  ],

  'src/cli/tap': ['src/cli', 'src/server', 'src/runner', 'src/relay', 'src/wire', 'src/i18n', ...GROUND],
  'src/cli/join': ['src/cli', 'src/class', 'src/server', 'src/i18n', ...GROUND],
  'src/cli/class': ['src/cli', 'src/class', 'src/server', 'src/checker', 'src/runner', 'src/i18n', ...GROUND],

  'src/demos': [],
  'src/lessons': ['src/i18n', 'src/race/lane.ts'],

  'src/ui': ['src/i18n', 'src/styles', ...SHAPES],
  'src/ui/kit': ['src/wire', 'src/race/lane.ts', 'src/i18n', 'src/styles', ...SHAPES],
  'src/ui/wire-view': ['src/ui/kit', 'src/wire', 'src/i18n', 'src/styles'],
  'src/ui/wire-page': [
    'src/ui/kit',
    'src/ui/wire-view',
    'src/ui/bench/fault-panel.ts',
    'src/wire',
    'src/i18n',
    ...SHAPES,
  ],
  'src/ui/bench': ['src/ui/kit', 'src/ui/wire-view', 'src/wire', 'src/i18n', 'src/styles', ...SHAPES],
  'src/ui/lesson': ['src/ui/kit', 'src/ui/bench', 'src/wire', 'src/i18n', 'src/styles', ...SHAPES],
  'src/ui/lesson/measures': ['src/wire'],
  'src/ui/present': ['src/ui/class/beamer', 'src/ui/kit', 'src/ui/bench', 'src/ui/lesson', 'src/i18n'],
  'src/ui/site': ['src/ui/kit', 'src/i18n', 'src/styles', ...SHAPES],
  'src/ui/race': ['src/ui/kit', 'src/race', 'src/wire', 'src/i18n', ...SHAPES],
  'src/ui/class': ['src/ui/kit'],
  'src/ui/class/kit': [
    'src/ui/kit',
    'src/ui/wire-view',
    'src/ui/bench/output-log.ts',
    'src/ui/lesson/measures',
    'src/race/lane.ts',
    'src/wire',
    'src/i18n',
    'src/styles',
    ...SHAPES,
  ],
  'src/ui/class/beamer': ['src/ui/class/kit', 'src/ui/kit', 'src/wire', 'src/i18n', 'src/styles', ...SHAPES],
  'src/ui/class/seat': ['src/ui/class/kit', 'src/ui/kit', 'src/wire', 'src/i18n', 'src/styles', ...SHAPES],
  'src/ui/class/teacher': [
    'src/ui/class/kit',
    'src/ui/kit',
    'src/ui/bench',
    'src/ui/lesson/measures',
    'src/ui/wire-view',
    'src/race/lane.ts',
    'src/race/race-settings.ts',
    'src/wire',
    'src/i18n',
    'src/styles',
    ...SHAPES,
  ],
  'src/ui/workbench': [
    'src/ui/kit',
    'src/ui/wire-view',
    'src/wire',
    'src/i18n',
    // Pure: page and terminal tell the same reason once.
    'src/checker/repeats.ts',
    ...SHAPES,
  ],

  'src/components': [
    'src/ui',
    'src/race',
    'src/i18n',
    'src/lessons',
    'src/styles',
    'src/demos',
    'exercises',
    // Pure: the page's numbers of the checks are made when it is built.
    'src/checker/check-numbers.ts',
    ...SHAPES,
  ],
  'src/layouts': ['src/components', 'src/ui', 'src/i18n', 'src/styles'],
  'src/pages': [
    'src/layouts',
    'src/components',
    'src/race',
    'src/lessons',
    'src/i18n',
    'src/styles',
    'exercises',
    ...SHAPES,
  ],

  exercises: ['src/checker/exercise.ts'],
  'exercises/checks': [
    'src/checker/check.ts',
    'src/checker/clients',
    'src/checker/contract',
    'src/checker/page',
    'src/checker/chat',
    'src/i18n/text.ts',
    'src/relay/relay.ts',
    'src/wire',
  ],
};

const files = globSync(['src/*/**/*.{ts,astro,mdx}', 'exercises/*/{,checks/**/}*.ts']).map((file) =>
  file.split(sep).join('/'),
);

test('imports run one way through the house', () => {
  const wrong: string[] = [];
  for (const file of files) {
    const folder = folderOf(file);
    const allowed = [ownOf(file, folder), ...(MAY_IMPORT[folder] ?? [])];
    for (const target of importsOf(file)) {
      if (!allowed.some((prefix) => target === prefix || target.startsWith(`${prefix}/`))) {
        wrong.push(`${file} imports ${target}`);
      }
    }
  }
  assert.deepEqual(wrong, []);
});

test('bench, race and workbench share only the kit and the wire view', () => {
  const wrong: string[] = [];
  for (const folder of ['bench', 'race', 'workbench']) {
    const shared = [folder, 'kit', 'wire-view'].map((name) => `src/ui/${name}/`);
    for (const file of files.filter((file) => file.startsWith(`src/ui/${folder}/`))) {
      for (const target of importsOf(file)) {
        if (target.startsWith('src/ui/') && !shared.some((prefix) => target.startsWith(prefix)))
          wrong.push(`${file} imports ${target}`);
      }
    }
  }
  assert.deepEqual(wrong, []);
});

test('every folder of the house is in the table of imports', () => {
  assert.deepEqual(
    [...new Set(files.map(folderOf))].filter((folder) => !(folder in MAY_IMPORT)),
    [],
  );
});

test('the table names only what is there', () => {
  const named = [...Object.keys(MAY_IMPORT), ...Object.values(MAY_IMPORT).flat()];
  assert.deepEqual(
    named.filter((path) => path !== 'exercises/checks' && !existsSync(path)),
    [],
  );
});

test('the wire, the race and what the browser loads import nothing of Node', () => {
  const browser = files.filter((file) => /^src\/(wire|race|ui)\//.test(file));
  const wrong = browser.filter((file) => /from '(node:|ws'|playwright)/.test(readFileSync(file, 'utf8')));
  assert.deepEqual(wrong, []);
});

/** Returns the folder whose row holds for a file. */
function folderOf(file: string): string {
  if (file.startsWith('exercises/'))
    return /^exercises\/[^/]+\/checks\//.test(file) ? 'exercises/checks' : 'exercises';
  let folder = dirname(file);
  while (folder.split('/').length > 2 && !(folder in MAY_IMPORT)) folder = dirname(folder);
  return folder;
}

/** Returns the folder that a file may import without a row: its own, or its exercise. */
function ownOf(file: string, folder: string): string {
  return file.startsWith('exercises/') ? file.split('/').slice(0, 2).join('/') : folder;
}

/** Returns the project's own files that a file imports, as paths from the root. */
function importsOf(file: string): string[] {
  const source = readFileSync(file, 'utf8');
  const found = source.matchAll(/(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+)'/g);
  return [...found].map(([, path]) =>
    normalize(join(dirname(file), path ?? ''))
      .split(sep)
      .join('/'),
  );
}
