import type { Lang, Text } from '../i18n/text.ts';
import type { Lane } from '../race/lane.ts';

/** A lesson without its text, as in `lessons/NN-slug/lesson.ts`. */
export interface Lesson {
  slug: string;
  number: number;
  title: Text;
  /** A few words for the course map. */
  tagline: Text;
  /** The lesson's transport; `null` when it is about none or several. */
  mark: Lane | null;
  minutes: number;
  /** One or two sentences for search engines and link previews. */
  description: Text;
  steps: readonly LessonStep[];
  predictions: Readonly<Record<string, Prediction>>;
}

/** One idea of a lesson. */
export interface LessonStep {
  /** The `id` of its `<Step>` in the text. */
  id: string;
  title: Text;
}

/** A question that is answered before running, then measured on the wire. */
export interface Prediction {
  question: Text;
  /** The unit of the answer, such as `B`; empty for a plain number. */
  unit: Text;
  /** The name of its measuring function in `ui/lesson/measures/<lesson>.ts`. */
  measure: string;
  /** The message text that the measuring function looks for, by language. */
  subject?: Text;
  /** The program whose wire it is measured on. */
  program: string;
  /** Answers to choose from; without them, the learner types a number. */
  choices?: readonly number[];
  /** True when the answer is a code, such as a status: it has no length, so no ruler shows it. */
  isCode?: true;
}

/** Returns a question of a lesson. Throws when the lesson has none of this name, so that a build shows the mistake. */
export function predictionOf({ slug, predictions }: Lesson, id: string): Prediction {
  const prediction = predictions[id];
  if (!prediction) throw new Error(`Lesson ${slug} has no prediction "${id}".`);
  return prediction;
}

/** Returns the key of an answer in the progress. Questions whose `subject` differs by language have a key for each. */
export function predictionKey(lesson: Lesson, id: string, lang: Lang): string {
  const key = `${lesson.slug}/${id}`;
  return lesson.predictions[id]?.subject ? `${key}/${lang}` : key;
}
