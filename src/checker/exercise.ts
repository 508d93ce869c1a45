import type { StarterName } from '../i18n/starter-labels.ts';
import type { Text } from '../i18n/text.ts';

/** The packages of the frameworks that exercises have starters in; they come with the workbook. */
export const FRAMEWORKS = ['koa', 'express', 'fastify', 'hono', '@hono/node-server'] as const;

/** A numbered part of an assignment. */
export interface Task {
  id: string;
  title: Text;
  /** A starred task is extra: the exercise passes without it. */
  star?: boolean;
}

/** An exercise's entry in the course, `exercises/NN-slug/exercise.ts`; its texts and programs lie beside it. */
export interface Exercise {
  /** The folder's name: `09-chatroom`. */
  id: string;
  number: number;
  title: Text;
  /** One line under the title. */
  tagline: Text;
  /** The lesson that prepares for it: `chatroom`. */
  lesson: string;
  /** About how long it takes. */
  minutes: number;
  /** The files a learner edits, in the order of the editor's tabs; the first is the program's entry. */
  files: readonly [string, ...string[]];
  /**
   * The languages and frameworks in which its server may be begun, where there is a choice: `node`, which is the starter,
   * and the folders in `starters`.
   */
  starters?: readonly StarterName[];
  /** Modules besides `node:` that its programs may import. */
  modules: readonly string[];
  /** Set when it is to be done with these alone: packages that the learner installs are not loaded. */
  noPackages?: true;
  /** Environment of its programs while they are checked, such as a short `HEARTBEAT_MS`. */
  env?: Readonly<Record<string, string>>;
  /** True when its programs may keep files in the folder `data`, over restarts. */
  data?: boolean;
  tasks: readonly Task[];
}
