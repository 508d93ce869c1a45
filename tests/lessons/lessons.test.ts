import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { lessons } from '../../src/lessons/course.ts';
import { parseTeachingNotes } from '../../src/lessons/teaching-notes.ts';
import { findMeasure } from '../../src/ui/lesson/measures/measures.ts';

const ROOT = join(import.meta.dirname, '../../src/lessons');

/** Lists the parts of a lesson's text in their order: `<Step id="frames" …>`, `<Listing …/>`. */
async function parts(folder: string, lang: string): Promise<string[]> {
  const text = await readFile(join(ROOT, folder, `${lang}.mdx`), 'utf8');
  return [
    ...text.matchAll(/<(Step|Listing|Predict|Explain|RfcNote|AcceptKey|Shell|Task|Value)\b[^>]*>/g),
  ].map(([part]) => part);
}

for (const lesson of lessons) {
  const folder = `${String(lesson.number).padStart(2, '0')}-${lesson.slug}`;

  test(`${folder} has the same steps, listings, predictions and sources in both languages`, async () => {
    const sorted = async (lang: string) => (await parts(folder, lang)).sort();
    assert.deepEqual(await sorted('zh'), await sorted('en'));
  });

  test(`${folder} tells its steps in the order of its table`, async () => {
    const ids = (await parts(folder, 'en')).flatMap((part) => /<Step id="([^"]+)"/.exec(part)?.[1] ?? []);
    assert.deepEqual(
      ids,
      lesson.steps.map(({ id }) => id),
    );
  });

  test(`${folder} has a teacher’s notes on every step, with the same minutes in both languages`, async () => {
    const steps = lesson.steps.map(({ id }) => id);
    const minutes = async (lang: 'en' | 'zh') => {
      const file = join(ROOT, folder, `teach.${lang}.md`);
      const notes = parseTeachingNotes(await readFile(file, 'utf8'), { file, lang, steps });
      return [...notes.steps.values()].map((step) => step.minutes);
    };
    assert.deepEqual(await minutes('zh'), await minutes('en'));
  });

  test(`${folder} says what to do before it asks what will happen`, async () => {
    const kinds = (await parts(folder, 'en')).map((part) => /^<(\w+)/.exec(part)?.[1]);
    const steps = kinds.join(' ').split('Step ').slice(1);
    assert.deepEqual(
      steps.filter((step) => step.includes('Predict') && !/Task.* Predict/.test(step)),
      [],
    );
  });

  test(`${folder} measures every prediction from the wire, and asks for an explanation of what it asked`, async () => {
    const text = await parts(folder, 'en');
    const named = (part: string) =>
      text.flatMap((one) => new RegExp(`<${part} (?:id|of)="([^"]+)"`).exec(one)?.[1] ?? []);
    assert.deepEqual(named('Predict').sort(), Object.keys(lesson.predictions).sort());
    for (const id of named('Explain')) assert.ok(id in lesson.predictions, id);
    for (const { measure } of Object.values(lesson.predictions))
      assert.ok(await findMeasure(lesson.slug, measure), measure);
  });
}
