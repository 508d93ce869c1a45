import type { CommandTargets } from '../commands.ts';
import type { CheckSession } from './check-session.ts';
import { openHints } from './hints-dialog.ts';

/** The further commands of an exercise's buttons and keys. */
export interface CheckCommands {
  check(): Promise<void>;
  cancel(): void;
  hint(): void;
}

export function createCheckCommands(
  session: CheckSession,
  { showPanel }: Pick<CommandTargets, 'showPanel'>,
): CheckCommands {
  const { context, project, board, hints } = session;
  return {
    async check() {
      showPanel('checks');
      if (board.phase === 'checking' || !(await project.store.flush())) return;
      board.asked();
      project.channel.send({ type: 'check', exercise: context.item });
    },
    cancel: () => project.channel.send({ type: 'cancel-check' }),
    hint: () => openHints(board, hints, context),
  };
}
