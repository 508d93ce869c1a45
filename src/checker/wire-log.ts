import type { Relay } from '../relay/relay.ts';
import { createConversation } from '../wire/conversation.ts';
import type { WireEvent } from '../wire/event.ts';
import type { Row } from '../wire/row.ts';
import { fitWire, weigh, weight } from './fit-wire.ts';
import type { WireExcerpt } from './report.ts';

/** Bytes of the wire that a report keeps for one check. */
const KEPT_BYTES = 256 * 1024;

/** Watches the relays of one check and keeps their events, within bounds. */
export interface WireLog {
  watch(relay: Relay): void;
  stop(): void;
  /** Decodes the events of one client that are kept. */
  rowsOf(client: string): Row[];
  /** Gives the events that a report shows, the most of them around `focus`; `null` when there were none. */
  excerpt(focus: WireExcerpt['focus']): WireExcerpt | null;
}

/** Makes a log that keeps at most about `limit` bytes. */
export function createWireLog(limit: number = KEPT_BYTES): WireLog {
  let events: WireEvent[] = [];
  let total = 0;
  const stops: (() => void)[] = [];

  return {
    watch(relay) {
      stops.push(
        relay.watch((batch) => {
          for (const event of batch) {
            events.push(event);
            total += weight(event);
          }
          if (total <= limit * 4) return;
          // The focus is not known yet; the latest events are the likeliest.
          const latest = events.at(-1)?.at ?? 0;
          events = fitWire(events, limit * 2, { from: latest, to: latest });
          total = weigh(events);
        }),
      );
    },
    stop() {
      for (const stop of stops.splice(0)) stop();
    },
    rowsOf(client) {
      const conversation = createConversation();
      conversation.add(events);
      return conversation.rows.filter((row) => row.client === client);
    },
    excerpt(focus) {
      if (events.length === 0) return null;
      const latest = Math.max(...events.slice(-100).map((event) => event.at));
      const ordered = events.toSorted((a, b) => a.at - b.at);
      return { events: fitWire(ordered, limit, focus ?? { from: latest, to: latest }), focus };
    },
  };
}
