import type { Stage } from './commands.ts';
import { openHints } from './hints-dialog.ts';
import type { Session } from './session.ts';

/** What the buttons and keys of an exercise do besides. */
export interface CheckCommands {
  check(): Promise<void>;
  cancel(): void;
  hint(): void;
}

export function createCheckCommands(
  session: Session,
  { showPanel }: Pick<Stage, 'showPanel'>,
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
