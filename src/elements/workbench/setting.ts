import type { Exercise } from '../../checker/exercise.ts';
import { OUTCOME_WORDS } from '../../i18n/outcome.ts';
import type { Lang, Text } from '../../i18n/text.ts';
import type { WorkbenchWords } from '../../i18n/workbench-words.ts';
import type { CheckState, KnownCheck } from './board.ts';

/** What Workbench.astro tells the browser of the exercise. */
export interface WorkbenchData {
  lang: Lang;
  exercise: Pick<Exercise, 'id' | 'number' | 'files' | 'tasks'>;
  checks: KnownCheck[];
  /** Where Ctrl+Enter goes after a full pass. */
  next: { href: string; title: string };
}

/** What all parts of the workbench share: the exercise, the language and its words. */
export interface Setting extends WorkbenchData {
  words: WorkbenchWords;
  /** The text in the page's language. */
  say(text: Text): string;
  /** The word of an outcome, or of what is still to come. */
  outcome(state: CheckState): string;
  /** Opens one of the learner's files in the editor at a place. */
  goTo(file: string, place: { line: number; column: number | null }): void;
}

/** Loads the words of one language, so that the browser gets no others. */
export async function loadWords(lang: Lang): Promise<WorkbenchWords> {
  return lang === 'zh'
    ? (await import('../../i18n/workbench-zh.ts')).zh
    : (await import('../../i18n/workbench-en.ts')).en;
}

export function createSetting(data: WorkbenchData, words: WorkbenchWords, goTo: Setting['goTo']): Setting {
  return {
    ...data,
    words,
    say: (text) => text[data.lang],
    outcome: (state) =>
      state === 'running' || state === 'waiting' ? words[state] : OUTCOME_WORDS[state][data.lang],
    goTo,
  };
}
