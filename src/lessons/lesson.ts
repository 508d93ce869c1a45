import type { Lang, Text } from '../i18n/text.ts';
import type { Lane } from '../race/lane.ts';

/** What the site knows of a lesson besides its words; in `lessons/NN-slug/lesson.ts`. */
export interface Lesson {
  slug: string;
  number: number;
  title: Text;
  /** A few words for the course map. */
  tagline: Text;
  /** The transport that it is about, when it is about one. */
  mark: Lane | null;
  minutes: number;
  /** One or two sentences for search engines and link previews. */
  description: Text;
  steps: readonly LessonStep[];
  predictions: Readonly<Record<string, Prediction>>;
}

export interface LessonStep {
  id: string;
  title: Text;
}

/** A question answered before running, and measured from the wire after. */
export interface Prediction {
  question: Text;
  /** What is counted: `B`, or nothing. */
  unit: Text;
  /** The name of its measuring function in `ui/lesson/measures/<lesson>.ts`. */
  measure: string;
  /** The message it is about, when it is about one. */
  subject?: Text;
  /** What to do so that it can be measured. */
  todo: Text;
  /** The program whose wire it is measured on. */
  program: string;
  /** Answers to choose from; a number is asked for when not given. */
  choices?: readonly number[];
}

/** Under which name the progress keeps an answer. What is asked of another message in each language is answered in each. */
export function predictionKey(lesson: Lesson, id: string, lang: Lang): string {
  const key = `${lesson.slug}/${id}`;
  return lesson.predictions[id]?.subject ? `${key}/${lang}` : key;
}
