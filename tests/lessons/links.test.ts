import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { LANGS, type Lang } from '../../src/i18n/text.ts';
import { lessons } from '../../src/lessons/course.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const SITE = 'https://site.invalid';

/** The texts of the course in one language, with the path at which a browser shows each. */
const texts = (lang: Lang) => [
  ...lessons.map(({ number, slug }) => ({
    file: `src/lessons/${String(number).padStart(2, '0')}-${slug}/${lang}.mdx`,
    path: `/${lang}/lessons/${slug}/`,
  })),
  ...globSync(`exercises/*/{,hints.,solution/why.}${lang}.md`, { cwd: ROOT }).map((file) => ({
    file,
    path: `/${lang}/exercises/${file.split('/')[1]}/`,
  })),
];

const linksIn = (file: string) =>
  [...readFileSync(join(ROOT, file), 'utf8').matchAll(/\]\(([^)\s]+)\)|\bhref="([^"]+)"/g)].map(
    ([, markdown, attribute]) => markdown ?? attribute ?? '',
  );

for (const lang of LANGS) {
  test(`every link in the course leads to a page and a step that there is (${lang})`, () => {
    const wrong = texts(lang).flatMap(({ file, path }) =>
      linksIn(file)
        .filter((link) => !leadsSomewhere(new URL(link, SITE + path), lang))
        .map((link) => `${file}: ${link}`),
    );
    assert.deepEqual(wrong, []);
  });
}

test('both languages name the same sources, in the same number', () => {
  for (const [index, { file }] of texts('en').entries()) {
    const outside = (name = '') =>
      linksIn(name)
        .filter((link) => link.startsWith('http'))
        .map((link) => link.replace('/zh-CN/', '/en-US/'))
        .sort();
    assert.deepEqual(outside(texts('zh')[index]?.file), outside(file), file);
  }
});

test('every rule that is cited by number names a section', () => {
  for (const { file } of LANGS.flatMap((lang) => texts(lang))) {
    const notes = readFileSync(join(ROOT, file), 'utf8').match(/<RfcNote\b[^>]*>/g) ?? [];
    const bare = notes.filter(
      (note) => !/rfc=\{\d{4}\} section="[\d.A-Z]+"|href="https:[^"]+" name="[^"]+"/.test(note),
    );
    assert.deepEqual(bare, [], file);
  }
});

/** Tells whether an address is outside the site, or a page of it in the same language. */
function leadsSomewhere({ origin, protocol, pathname, hash }: URL, lang: Lang): boolean {
  if (origin !== SITE) return protocol === 'https:';
  const [, language, kind, name, ...more] = pathname.split('/');
  if (language !== lang) return false;
  if (kind === 'race') return true;
  if (kind === 'exercises') return name === '' || existsSync(join(ROOT, 'exercises', name ?? ''));
  const lesson = lessons.find(({ slug }) => slug === name);
  if (kind !== 'lessons' || more.join('') !== '') return false;
  return lesson !== undefined && (hash === '' || lesson.steps.some(({ id }) => `#${id}` === hash));
}
