import type { Exercise } from '../../checker/exercise.ts';
import type { KitWords } from '../../i18n/kit/en.ts';
import type { Lang, Text } from '../../i18n/text.ts';
import type { WorkbenchWords } from '../../i18n/workbench/en.ts';
import type { ProgramRef } from '../../server/channel/messages.ts';
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
  kit: KitWords;
  /** The text in the page's language. */
  say(text: Text): string;
  /** The word of an outcome, or of what is still to come. */
  outcome(state: CheckState): string;
  /** Opens one of the learner's files in the editor at a place. */
  goTo(file: string, place: { line: number; column: number | null }): void;
  /** Aborts when the workbench leaves the page: what was attached to it lets go then. */
  signal: AbortSignal;
}

/** What all parts of the workbench share: the files, the language and its words. */
export type WorkbenchContext = ShellData & Shared;
export type ExerciseContext = ExerciseData & Shared;

export function createContext<D extends ShellData>(
  data: D,
  shared: Pick<Shared, 'words' | 'kit' | 'goTo' | 'signal'>,
): D & Shared {
  return {
    ...data,
    ...shared,
    say: (text) => text[data.lang],
    outcome: (state) => shared.words.outcomes[state],
  };
}
