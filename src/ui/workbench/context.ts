import type { Exercise } from '../../checker/exercise.ts';
import type { KitWords } from '../../i18n/kit/en.ts';
import type { Lang, Text } from '../../i18n/text.ts';
import type { WorkbenchWords } from '../../i18n/workbench/en.ts';
import type { ProgramRef } from '../../server/channel/messages.ts';
import type { CheckState, KnownCheck } from './checks/check-board.ts';

/** Data in the page about the files to work on and their program. */
export interface ShellData {
  lang: Lang;
  /** `09-chatroom`, or `programs/websocket/chat` for the copy of a lesson's program. */
  item: string;
  /** The path of its files on the workbook server. */
  base: string;
  files: readonly string[];
  /** The languages and frameworks in which it may be begun. */
  starters?: Exercise['starters'] | undefined;
  program: ProgramRef;
  /** Query for the address of a window: lessons' programs answer in the language of `?lang=`. */
  query: string;
}

/** Further data of an exercise, from Workbench.astro. */
export interface ExerciseData extends ShellData {
  tasks: Exercise['tasks'];
  checks: KnownCheck[];
  /** The page to which Ctrl+Enter goes after a full pass: the next exercise, or the lesson that follows. */
  next: { href: string; title: string };
}

interface Shared {
  words: WorkbenchWords;
  kit: KitWords;
  /** Returns the text in the page's language. */
  say(text: Text): string;
  /** Returns the word for an outcome, or for a running or waiting check. */
  outcome(state: CheckState): string;
  /** Opens a learner's file in the editor at a place. */
  goTo(file: string, place: { line: number; column: number | null }): void;
  /** Agrees to the command of the program’s `wirebook.json`, then runs the program. */
  agree(command: string): void;
  /** Aborts when the workbench is removed from the page, which ends listeners and runs. */
  signal: AbortSignal;
}

/** The data that all parts of the workbench share: the files, the language and its words. */
export type WorkbenchContext = ShellData & Shared;
export type ExerciseContext = ExerciseData & Shared;

export function createContext<D extends ShellData>(
  data: D,
  shared: Pick<Shared, 'words' | 'kit' | 'goTo' | 'agree' | 'signal'>,
): D & Shared {
  return {
    ...data,
    ...shared,
    say: (text) => text[data.lang],
    outcome: (state) => shared.words.outcomes[state],
  };
}
