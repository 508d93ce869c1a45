import type { ProgramRef, RunStatus } from '../../../server/protocol.ts';
import type { Channel } from '../../kit/channel.ts';

/** The learner's program as this page runs it: one run, with a window for each client. */
export interface LearnerRun {
  /** `null` when it was not started, was stopped, or the workbook server was gone. */
  readonly status: RunStatus | null;
  /** Starts it, or starts it anew with the files as they are now. */
  run(): void;
  stop(): void;
  onStatus(listener: (status: RunStatus | null) => void): void;
}

/** The key of this page's run on the channel. */
export const RUN = 'mine';
export const CLIENTS: readonly string[] = ['A', 'B'];

export function createLearnerRun(channel: Channel, program: ProgramRef): LearnerRun {
  const listeners: ((status: RunStatus | null) => void)[] = [];
  let status: RunStatus | null = null;
  const become = (next: RunStatus | null) => {
    status = next;
    for (const listener of listeners) listener(next);
  };

  channel.on('run', ({ run, status }) => {
    if (run === RUN) become(status.state === 'ended' && !status.failure ? null : status);
  });
  // Ended runs make way for others: then it is not there to be restarted.
  channel.on('refused', ({ request, run }) => {
    if (run === RUN && request === 'restart') start();
  });
  channel.onState((state) => {
    if (state === 'lost' && status) become(null);
  });

  function start(): void {
    channel.send({ type: 'start', run: RUN, program, clients: [...CLIENTS] });
  }

  return {
    get status() {
      return status;
    },
    run() {
      // A restart keeps the addresses, also after the program ended by itself.
      if (status) channel.send({ type: 'restart', run: RUN });
      else start();
    },
    stop: () => channel.send({ type: 'stop', run: RUN }),
    onStatus: (listener) => void listeners.push(listener),
  };
}
