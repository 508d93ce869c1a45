import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { exerciseIds, loadExercise } from '../../src/checker/exercise-catalogue.ts';
import { LANGS, type Lang } from '../../src/i18n/text.ts';
import { layOutPrograms } from './support/programs.ts';

const CHINESE = /\p{Script=Han}/u;

for (const id of await exerciseIds()) {
  const { exercise, checks, dir } = await loadExercise(id);
  const { kept, mutants, remove } = await layOutPrograms(dir);
  await remove();
  const read = (name: string) => readFile(join(dir, name), 'utf8');
  const numbered = (lang: Lang) => exercise.tasks.map(({ title }, n) => `## ${n + 1}. ${title[lang]}`);

  describe(`exercise ${id}`, () => {
    for (const lang of LANGS) {
      test(`the assignment has a heading for every task, starred where the task is (${lang})`, async () => {
        const tasks = headings(await read(`${lang}.md`)).filter((heading) => /^## \d/.test(heading));
        const stars = exercise.tasks.map(({ star }) => (star ? ' ★' : ''));
        assert.deepEqual(
          tasks,
          numbered(lang).map((heading, n) => heading + stars[n]),
        );
      });

      test(`every task has three levels of hints (${lang})`, async () => {
        const text = await read(`hints.${lang}.md`);
        assert.deepEqual(headings(text), numbered(lang));
        for (const [n, section] of text
          .split(/^## .*$/m)
          .slice(1)
          .entries()) {
          const levels = section.match(/^\d\. /gm);
          assert.deepEqual(levels, ['1. ', '2. ', '3. '], `hints of task ${n + 1}`);
        }
      });

      test(`what the checks do is said for every task (${lang})`, async () => {
        const text = (await read(`${lang}.md`)).split(/^## /m).at(-1) ?? '';
        const said = [...text.matchAll(/^- \*\*(\d+)\.\*\* /gm)].map(([, n]) => Number(n));
        assert.deepEqual(
          said,
          exercise.tasks.map((_, n) => n + 1),
        );
      });
    }

    test('both languages have the same structure', async () => {
      for (const name of ['', 'hints.', 'solution/why.']) {
        const [en, zh] = await Promise.all([read(`${name}en.md`), read(`${name}zh.md`)]);
        assert.deepEqual(shape(zh), shape(en), `${name}zh.md is not built like ${name}en.md`);
      }
    });

    test('every check belongs to a task, every task has one, and stars agree', () => {
      assert.equal(new Set(checks.map((check) => check.id)).size, checks.length);
      for (const task of exercise.tasks) {
        const own = checks.filter((check) => check.task === task.id);
        assert.ok(own.length > 0, `no check for ${task.id}`);
        for (const check of own) assert.equal(check.star ?? false, task.star ?? false, check.id);
      }
      assert.ok(checks.every((check) => exercise.tasks.some((task) => task.id === check.task)));
    });

    test('titles are written in both languages', () => {
      const titles = [exercise, ...exercise.tasks, ...checks].map(({ title }) => title);
      for (const { en, zh } of titles) {
        assert.match(zh, CHINESE);
        assert.doesNotMatch(en, CHINESE);
      }
    });

    test('every check has a mutant that it catches', () => {
      const caught = new Set(mutants.flatMap(({ fails }) => fails));
      const idle = checks.filter((check) => !caught.has(check.id)).map((check) => check.id);
      assert.deepEqual(idle, []);
    });

    test('what is expected of programs names checks that exist', () => {
      const known = [...checks.map((check) => check.id), '*'];
      const named = [...kept, ...mutants, ...mutants.map(({ name, may }) => ({ name, fails: may }))];
      for (const { name, fails } of named) {
        assert.deepEqual(
          fails.filter((check) => !known.includes(check)),
          [],
          name,
        );
      }
    });
  });
}

function headings(markdown: string): string[] {
  return markdown.match(/^#+ .*$/gm) ?? [];
}

/** Returns the structure of a text: levels of headings, kinds of list items, code blocks. */
function shape(markdown: string): string[] {
  return (markdown.match(/^(?:#+ |- |\d+\. |```)/gm) ?? []).map((mark) => mark.trim());
}
