import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { lessons } from '../../src/lessons/course.ts';

const SRC = join(import.meta.dirname, '../../src');
/** Dictionaries whose words stand on a bench. */
const ON_THE_BENCH = ['bench', 'wire', 'kit'];
/** “9, now and then”, and what is pressed without quotation marks: press Restart server, among the faults. */
const NAMED = {
  en: /“([^”]+)”|\b(?:[Pp]ress|[Oo]pen) (?!“)((?:[A-Z]|[a-z.]+\(|\d)[^.,:;(]*?(?:\(\))?)(?=[.,:;]| and | in | once\b| again\b| to | twice | three | every | while | beside | above | for )/g,
  zh: /“([^”]+)”/g,
};
/** What is typed or seen, not pressed. */
const NO_WORDS = /^(hi|你好|handed to 0|报文|Faults apply to|no blank line)$/;

for (const lesson of lessons) {
  const folder = `${String(lesson.number).padStart(2, '0')}-${lesson.slug}`;
  for (const lang of ['en', 'zh'] as const) {
    test(`${folder} names buttons as they are called (${lang})`, async () => {
      const words = await wordsOf(folder, lang);
      const named = (await tasksOf(folder, lang)).flatMap(({ task }) =>
        [...task.matchAll(NAMED[lang])].map(([, quoted, plain]) => quoted ?? plain ?? ''),
      );
      const unknown = named.filter((name) => !NO_WORDS.test(name) && !words.includes(plainly(name)));
      assert.deepEqual(unknown, []);
    });
  }

  test(`${folder} gives a way to a program that is not on the step’s own bench`, async () => {
    const programs = await readdir(join(SRC, 'demos', folder));
    for (const lang of ['en', 'zh']) {
      for (const { program, task } of await tasksOf(folder, lang)) {
        const others = [...task.matchAll(/(\[?)`([^`]+)`/g)].filter(([, , name = '']) =>
          programs.includes(name),
        );
        for (const [, link, name] of others) assert.ok(name === program || link === '[', `${lang}: ${task}`);
      }
    }
  });
}

/** Lists what a lesson's text asks for, each with the program beside it. */
async function tasksOf(folder: string, lang: string): Promise<{ program: string; task: string }[]> {
  const text = await readFile(join(SRC, 'lessons', folder, `${lang}.mdx`), 'utf8');
  return text.split(/(?=<Step\b)/).flatMap((step) => {
    const program = /^<Step\b[^>]*\bprogram="([^"]+)"/.exec(step)?.[1] ?? '';
    return [...step.matchAll(/<Task>(.*?)<\/Task>/gs)].map(([, task = '']) => ({ program, task }));
  });
}

/** Returns all that can be read on the benches of a lesson, as one text. */
async function wordsOf(folder: string, lang: string): Promise<string> {
  const dictionaries = ON_THE_BENCH.map((name) => join(SRC, 'i18n', name, `${lang}.ts`));
  const demos = join(SRC, 'demos', folder);
  const pages = (await readdir(demos, { recursive: true })).filter((name) => name.endsWith('.html'));
  const files = [...dictionaries, ...pages.map((name) => join(demos, name))];
  return plainly((await Promise.all(files.map((file) => readFile(file, 'utf8')))).join('\n'));
}

function plainly(text: string): string {
  return text
    .replaceAll('`', '')
    .replace(/^(Cut|切断) /, '')
    .trim();
}
