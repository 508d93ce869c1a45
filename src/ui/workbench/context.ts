import type { Exercise } from '../../checker/exercise.ts';
import { OUTCOME_WORDS } from '../../i18n/outcome.ts';
import type { Lang, Text } from '../../i18n/text.ts';
import type { WorkbenchWords } from '../../i18n/workbench-words.ts';
import type { ProgramRef } from '../../server/protocol.ts';
import type { CheckState, KnownCheck } from './checks/check-board.ts';

/** What the page tells the browser of the files to work on, and of the program that they are. */
export interface ShellData {
  lang: Lang;
  /** `09-chatroom`, or `programs/websocket/chat` for the copy of a lesson's program. */
  item: string;
  /** Where its files are on the workbook server. */
  base: string;
  files: readonly string[];
  program: ProgramRef;
  /** Put after the address of a window: lessons' programs speak the language of `?lang=`. */
  query: string;
}

/** What Workbench.astro tells besides of an exercise. */
export interface ExerciseData extends ShellData {
  tasks: Exercise['tasks'];
  checks: KnownCheck[];
  /** Where Ctrl+Enter goes after a full pass. */
  next: { href: string; title: string };
}

interface Shared {
  words: WorkbenchWords;
  /** The text in the page's language. */
  say(text: Text): string;
  /** The word of an outcome, or of what is still to come. */
  outcome(state: CheckState): string;
  /** Opens one of the learner's files in the editor at a place. */
  goTo(file: string, place: { line: number; column: number | null }): void;
}

/** What all parts of the workbench share: the files, the language and its words. */
export type WorkbenchContext = ShellData & Shared;
export type ExerciseContext = ExerciseData & Shared;

/** Loads the words of one language, so that the browser gets no others. */
export async function loadWords(lang: Lang): Promise<WorkbenchWords> {
  return lang === 'zh'
    ? (await import('../../i18n/workbench-zh.ts')).zh
    : (await import('../../i18n/workbench-en.ts')).en;
}

export function createContext<D extends ShellData>(
  data: D,
  words: WorkbenchWords,
  goTo: Shared['goTo'],
): D & Shared {
  return {
    ...data,
    words,
    say: (text) => text[data.lang],
    outcome: (state) =>
      state === 'running' || state === 'waiting' ? words[state] : OUTCOME_WORDS[state][data.lang],
    goTo,
  };
}
