import assert from 'node:assert/strict';
import { globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';

const DOCUMENTS = globSync(['*.md', 'docs/**/*.md', 'src/**/README.md']);

/** Tracked folders in the root; `workspace/` and `dist/` may be missing. */
const OURS = /^(src|exercises|tests|scripts|bench|docs|public|\.ci|\.github)\//;

/** A part of a path that stands for many: `NN-slug`, `NAME`, `<lesson>`, `…`. */
const PLACEHOLDER = /^(NN|NAME)\b|[<…]/;

for (const document of DOCUMENTS) {
  test(`every path that ${document} names is there`, () => {
    const text = readFileSync(document, 'utf8');
    const spans = [...text.matchAll(/`([^`\n]+)`/g)].flatMap(([, span = '']) => span.split(/\s+/));
    const named = spans.filter((word) => OURS.test(word)).map(beforePlaceholder);
    const linked = [...text.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, to = '']) =>
      join(dirname(document), to),
    );
    assert.deepEqual(
      [...named, ...linked].filter((path) => globSync(path).length === 0),
      [],
    );
  });
}

test('the map in CONTRIBUTING.md shows the folders of src, and no others', () => {
  const [, map = ''] = /^## The map\n+```\n(.*?)^```/ms.exec(readFileSync('CONTRIBUTING.md', 'utf8')) ?? [];
  const [, src = ''] = /^src\/\n((?: +.*\n)+)/m.exec(map) ?? [];
  const shown = [...src.matchAll(/^ {2}(?=\S)((?:[\w-]+\/ ?)+)/gm)].flatMap(([, names = '']) =>
    names.match(/[\w-]+/g),
  );
  const folders = readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isDirectory());
  assert.deepEqual(shown.toSorted(), folders.map(({ name }) => name).toSorted());
});

function beforePlaceholder(path: string): string {
  const parts = path.split('/');
  const at = parts.findIndex((part) => PLACEHOLDER.test(part));
  return parts.slice(0, at < 0 ? undefined : at).join('/');
}
