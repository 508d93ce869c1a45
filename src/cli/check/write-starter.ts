import type { Exercise } from '../../checker/exercise.ts';
import { STARTER_LABELS } from '../../i18n/starter-labels.ts';
import { terminalWords } from '../../i18n/terminal/index.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { answersYes } from './agree.ts';
import { type CheckCommandOptions, UsageError } from './check-options.ts';

/**
 * Puts a starter into the learner's own folder, in place of the server there. Asks first when that is the learner's own
 * work. Resolves to the starter's label. Throws a `UsageError` when there is no such starter, and when the user says no, or
 * cannot be asked.
 */
export async function writeStarter(
  { id, starters = [] }: Exercise,
  asked: string,
  workspace: Workspace,
  { agree, lang }: Pick<CheckCommandOptions, 'agree' | 'lang'>,
): Promise<string> {
  const words = terminalWords[lang];
  const starter = starters.find((name) => name === asked);
  if (starter === undefined) throw new UsageError(words.noStarter(asked, starters));
  const own = await workspace.ownWork(id);
  if (own.length > 0 && !agree) {
    if (!process.stdin.isTTY) throw new UsageError(words.replaceFirst(own));
    if (!(await answersYes(words.replaceWork(own)))) throw new UsageError(words.notReplaced);
  }
  await workspace.begin(id, starter, lang);
  return STARTER_LABELS[starter];
}
