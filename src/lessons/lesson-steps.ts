import type { Lesson, LessonStep } from './lesson.ts';
import { lessonFolder } from './lesson-folder.ts';

const sources = import.meta.glob<string>('./*/en.mdx', { eager: true, query: '?raw', import: 'default' });

/** A step with what its text puts beside it. */
export interface StepParts {
  step: LessonStep;
  program: string;
  clients: string[];
  /** The ids of the questions in it. */
  predictions: string[];
}

/** Returns a lesson's steps in order, with their programs and questions. Throws when the text lacks a step. */
export function lessonSteps(lesson: Lesson): StepParts[] {
  const folder = lessonFolder(lesson);
  const sections = (sources[`./${folder}/en.mdx`] ?? '').split(/(?=<Step\b)/);
  return lesson.steps.map((step) => {
    const text = sections.find((section) => /^<Step\b[^>]*\bid="([^"]+)"/.exec(section)?.[1] === step.id);
    const [, program, clients] =
      /^<Step\b[^>]*\bprogram="([^"]+)"[^>]*\bclients="([^"]+)"/.exec(text ?? '') ?? [];
    if (text === undefined || program === undefined || clients === undefined)
      throw new Error(
        `src/lessons/${folder}/en.mdx lacks the step "${step.id}", its program or its clients.`,
      );
    const predictions = [...text.matchAll(/<Predict\b[^>]*\bid="([^"]+)"/g)].map(([, id]) => id ?? '');
    return { step, program, clients: clients.split(','), predictions };
  });
}
