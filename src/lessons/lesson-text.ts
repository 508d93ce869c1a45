import type { MDXInstance } from 'astro';
import type { Lang } from '../i18n/text.ts';
import type { Lesson, LessonStep } from './lesson.ts';
import { lessonFolder } from './lesson-folder.ts';

const texts = import.meta.glob<MDXInstance<object>>('./*/{en,zh}.mdx', { eager: true });
const sources = import.meta.glob<string>('./*/en.mdx', { eager: true, query: '?raw', import: 'default' });

/** Returns a lesson's text in one language and the benches that its steps need. Throws when there is no text. */
export function lessonText(lesson: Lesson, lang: Lang) {
  const folder = lessonFolder(lesson);
  const text = texts[`./${folder}/${lang}.mdx`];
  if (!text) throw new Error(`src/lessons/${folder}/${lang}.mdx is missing.`);
  return { Content: text.Content, benches: benchesOf(sources[`./${folder}/en.mdx`] ?? '') };
}

/** Returns the steps that have a program beside them, in order, with their numbers. */
export function stepsWith(lesson: Lesson, program: string): { number: number; step: LessonStep }[] {
  const mdx = sources[`./${lessonFolder(lesson)}/en.mdx`] ?? '';
  const ids = [...mdx.matchAll(/<Step\b[^>]*\bid="([^"]+)"[^>]*\bprogram="([^"]+)"/g)]
    .filter(([, , name]) => name === program)
    .map(([, id]) => id);
  return lesson.steps
    .map((step, index) => ({ number: index + 1, step }))
    .filter(({ step }) => ids.includes(step.id));
}

interface BenchNeed {
  program: string;
  clients: string[];
}

/** Returns one bench for each program, in the order of the steps: steps with the same program share a bench. */
function benchesOf(mdx: string): BenchNeed[] {
  const benches = new Map<string, BenchNeed>();
  for (const [, program = '', clients = ''] of mdx.matchAll(
    /<Step\b[^>]*\bprogram="([^"]+)"[^>]*\bclients="([^"]+)"/g,
  )) {
    if (!benches.has(program)) benches.set(program, { program, clients: clients.split(',') });
  }
  return [...benches.values()];
}
