import type { Text } from '../../i18n/text.ts';
import type { Faults } from '../../relay/faults.ts';
import type { ProgramRef, RunStatus } from '../../server/protocol.ts';
import type { WireEvent } from '../../wire/event.ts';
import type { Channel } from '../kit/channel.ts';

/** What a run has to say. */
export interface RunListener {
  status(status: RunStatus): void;
  output(stream: 'stdout' | 'stderr', text: string): void;
  wire(events: WireEvent[]): void;
  faults(client: string, faults: Faults): void;
  refused(error: Text): void;
  /** The channel was lost, and with it the run. */
  lost(): void;
}

/** One run over the page's channel. */
export interface RunSession {
  start(clients: readonly string[]): void;
  restart(): void;
  stop(): void;
  addClient(client: string): void;
  setFaults(client: string | null, change: Partial<Faults>): void;
  cut(client: string | null, how: 'fin' | 'rst'): void;
  /** Stops the run and stops listening. */
  close(): void;
}

export function openRunSession(channel: Channel, program: ProgramRef, listener: RunListener): RunSession {
  let run = '';
  const ending: (() => void)[] = [
    channel.on('run', (notice) => notice.run === run && listener.status(notice.status)),
    channel.on('output', (notice) => notice.run === run && listener.output(notice.stream, notice.text)),
    channel.on('wire', (notice) => notice.run === run && listener.wire(notice.events)),
    channel.on('faults', (notice) => notice.run === run && listener.faults(notice.client, notice.faults)),
    channel.on('refused', (notice) => notice.run === run && listener.refused(notice.error)),
    channel.onState((state) => state === 'lost' && run !== '' && listener.lost()),
  ];

  return {
    start(clients) {
      run = crypto.randomUUID();
      channel.send({ type: 'start', run, program, clients: [...clients] });
    },
    restart: () => channel.send({ type: 'restart', run }),
    stop: () => channel.send({ type: 'stop', run }),
    addClient: (client) => channel.send({ type: 'add-client', run, client }),
    setFaults: (client, change) => channel.send({ type: 'faults', run, client, change }),
    cut: (client, how) => channel.send({ type: 'cut', run, client, how }),
    close() {
      for (const end of ending) end();
      if (run !== '') channel.send({ type: 'stop', run });
    },
  };
}
