import type { Text } from '../../i18n/text.ts';
import { type Faults, NO_FAULTS } from '../../relay/faults.ts';
import type { ClientMessage, ProgramRef, RunStatus } from '../../server/channel/messages.ts';
import type { WireEvent } from '../../wire/event.ts';
import type { ChannelClient } from './channel-client.ts';
import { imposedFaults } from './imposed-faults.ts';
import { randomId } from './random-id.ts';

/** Callbacks for the events of a run. */
export interface RunListener {
  status(status: RunStatus): void;
  output?(stream: 'stdout' | 'stderr', text: string): void;
  wire(events: WireEvent[]): void;
  faults?(client: string, faults: Faults): void;
  /** Called when the server could not do as asked; `request` is `null` when it cannot tell which request was meant. */
  refused(error: Text, request: ClientMessage['type'] | null): void;
  /** Called when the channel is lost, and the run with it; `isLeft` when that is so because the page was left. */
  lost(isLeft: boolean): void;
}

/** One run at a time of a program, over the page's channel. */
export interface RunSession {
  /** Starts a new run with a relay for each client. */
  start(clients: readonly string[]): void;
  restart(): void;
  stop(): void;
  addClient(client: string): void;
  /** Changes the faults of one client, or of every client for `null`. */
  setFaults(client: string | null, change: Partial<Faults>): void;
  cut(client: string | null, how: 'fin' | 'rst'): void;
  /** Stops the run, and calls the listener no more. */
  close(): void;
}

export function openRunSession(
  channel: ChannelClient,
  program: ProgramRef,
  listener: RunListener,
): RunSession {
  const closing = new AbortController();
  const { signal } = closing;
  /** New with every start, so that late messages of an earlier run are not taken for this one's. */
  let key = '';
  /** True while the clients of the run have got the faults that are imposed on all runs. */
  let isImposed = false;

  function impose(faults: Faults): void {
    if (key !== '') channel.send({ type: 'faults', run: key, client: null, change: faults });
  }

  imposedFaults.follow((faults) => isImposed && impose(faults), signal);
  channel.on(
    'run',
    ({ run, status }) => {
      if (run !== key) return;
      const isUp = status.state === 'running';
      if (isUp && !isImposed && imposedFaults.now !== NO_FAULTS) impose(imposedFaults.now);
      isImposed = isUp;
      listener.status(status);
    },
    signal,
  );
  channel.on('output', ({ run, stream, text }) => run === key && listener.output?.(stream, text), signal);
  channel.on('wire', ({ run, events }) => run === key && listener.wire(events), signal);
  channel.on('faults', ({ run, client, faults }) => run === key && listener.faults?.(client, faults), signal);
  channel.on('refused', ({ run, error, request }) => run === key && listener.refused(error, request), signal);
  channel.onState((state) => {
    if ((state === 'lost' || state === 'left') && key !== '') listener.lost(state === 'left');
  }, signal);

  return {
    start(clients) {
      key = randomId();
      channel.send({ type: 'start', run: key, program, clients: [...clients] });
    },
    restart: () => channel.send({ type: 'restart', run: key }),
    stop: () => channel.send({ type: 'stop', run: key }),
    addClient: (client) => channel.send({ type: 'add-client', run: key, client }),
    setFaults: (client, change) => channel.send({ type: 'faults', run: key, client, change }),
    cut: (client, how) => channel.send({ type: 'cut', run: key, client, how }),
    close() {
      closing.abort();
      if (key !== '') channel.send({ type: 'stop', run: key });
    },
  };
}
