import type { Lang } from '../../i18n/text.ts';
import type { Lesson } from '../../lessons/lesson.ts';
import { notesOf } from '../../lessons/lesson-notes.ts';
import type { StepNotes } from '../../lessons/teaching-notes.ts';

export interface PlannedStep {
  id: string;
  title: string;
  minutes: number;
  /** `null` while nobody has written any. */
  notes: StepNotes | null;
}

export interface LessonPlan {
  /** What to prepare; `null` while there are no notes. */
  intro: string | null;
  steps: PlannedStep[];
}

/** Returns the steps of a lesson with their notes; without notes, each gets the same share of the lesson’s time. */
export function lessonPlan(lesson: Lesson, lang: Lang): LessonPlan {
  const notes = notesOf(lesson, lang);
  const share = Math.max(1, Math.round(lesson.minutes / lesson.steps.length));
  return {
    intro: notes?.intro ?? null,
    steps: lesson.steps.map(({ id, title }) => {
      const own = notes?.steps.get(id) ?? null;
      return { id, title: title[lang], minutes: own?.minutes ?? share, notes: own };
    }),
  };
}
