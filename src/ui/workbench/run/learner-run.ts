import type { ProgramRef, RunStatus } from '../../../server/channel/messages.ts';
import type { WireEvent } from '../../../wire/event.ts';
import type { ChannelClient } from '../../kit/channel-client.ts';
import { openRunSession } from '../../kit/run-session.ts';

/** The run of the learner's program on this page, with a window for each client. */
export interface LearnerRun {
  /** The state of the run; `null` when it was not started, was stopped, or the workbook server was gone. */
  readonly status: RunStatus | null;
  /** Starts the program, or restarts it with the current files. */
  run(): void;
  stop(): void;
  onStatus(listener: (status: RunStatus | null) => void): void;
  onOutput(listener: (stream: 'stdout' | 'stderr', text: string) => void): void;
  onWire(listener: (events: WireEvent[]) => void): void;
  /** Tells, after each change of the status, whether the server runs, at a moment on the clock of the wire. */
  onServer(listener: (isUp: boolean, at: number) => void): void;
}

export const CLIENTS: readonly string[] = ['A', 'B'];

/** Creates the run of a program; it ends when the signal aborts. */
export function createLearnerRun(
  channel: ChannelClient,
  program: ProgramRef,
  signal: AbortSignal,
): LearnerRun {
  const statusListeners: ((status: RunStatus | null) => void)[] = [];
  const outputListeners: ((stream: 'stdout' | 'stderr', text: string) => void)[] = [];
  const wireListeners: ((events: WireEvent[]) => void)[] = [];
  const serverListeners: ((isUp: boolean, at: number) => void)[] = [];
  let status: RunStatus | null = null;

  function become(next: RunStatus | null): void {
    status = next;
    for (const listener of statusListeners) listener(next);
  }

  const session = openRunSession(channel, program, {
    status(next) {
      become(next.state === 'ended' && !next.failure ? null : next);
      for (const listener of serverListeners) listener(next.state === 'running', next.now);
    },
    output(stream, text) {
      for (const listener of outputListeners) listener(stream, text);
    },
    wire(events) {
      for (const listener of wireListeners) listener(events);
    },
    // The server forgets ended runs to make room for others; such a run cannot be restarted.
    refused(_error, request) {
      if (request === 'restart') session.start(CLIENTS);
    },
    lost() {
      if (status) become(null);
    },
  });
  signal.addEventListener('abort', session.close);

  return {
    get status() {
      return status;
    },
    run() {
      // A restart keeps the addresses, even after the program ended by itself.
      if (status) session.restart();
      else session.start(CLIENTS);
    },
    stop: session.stop,
    onStatus: (listener) => void statusListeners.push(listener),
    onOutput: (listener) => void outputListeners.push(listener),
    onWire: (listener) => void wireListeners.push(listener),
    onServer: (listener) => void serverListeners.push(listener),
  };
}
