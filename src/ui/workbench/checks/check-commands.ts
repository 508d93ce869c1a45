import type { CommandTargets } from '../commands.ts';
import type { CheckSession } from './check-session.ts';
import type { HintsPanel } from './hints-panel.ts';

/** The further commands of an exercise's buttons and keys. */
export interface CheckCommands {
  /** Runs all checks, or one alone. */
  check(alone?: string): Promise<void>;
  cancel(): void;
  hint(): void;
}

export function createCheckCommands(
  session: CheckSession,
  { showPanel, ready }: Pick<CommandTargets, 'showPanel' | 'ready'>,
  hintsPanel: HintsPanel,
): CheckCommands {
  const { context, project, board } = session;
  return {
    async check(alone) {
      showPanel('checks');
      if (board.phase === 'checking' || !(await ready())) return;
      const part = alone === undefined ? {} : { only: [alone] };
      board.asked(part.only);
      project.channel.send({ type: 'check', exercise: context.item, ...part });
    },
    cancel: () => project.channel.send({ type: 'cancel-check' }),
    hint() {
      showPanel('hints');
      hintsPanel.open();
    },
  };
}
