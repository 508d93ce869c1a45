import type { CommandTargets } from '../commands.ts';
import type { CheckSession } from './check-session.ts';
import { openHints } from './hints-dialog.ts';

/** What the buttons and keys of an exercise do besides. */
export interface CheckCommands {
  check(): Promise<void>;
  cancel(): void;
  hint(): void;
}

export function createCheckCommands(
  session: CheckSession,
  { showPanel }: Pick<CommandTargets, 'showPanel'>,
): CheckCommands {
  const { setting, work, board, hints } = session;
  return {
    async check() {
      showPanel('checks');
      if (board.phase === 'checking' || !(await work.store.flush())) return;
      board.asked();
      work.channel.send({ type: 'check', exercise: setting.item });
    },
    cancel: () => work.channel.send({ type: 'cancel-check' }),
    hint: () => openHints(board, hints, setting),
  };
}
