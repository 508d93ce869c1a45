import { createConversation } from '../wire/conversation.ts';
import type { WireEvent } from '../wire/event.ts';
import type { RequestRow, Row } from '../wire/row.ts';
import { isLane, type Lane, perLane } from './lane.ts';

/** What a server had to bear when a crowd came back over one transport, counted on the wire. */
export interface CrowdFigures {
  clients: number;
  /** Clients that the server has answered before the restart, and after it. */
  here: number;
  back: number;
  /** Connections that were refused while the server was away. */
  refused: number;
  /** Requests in the second that begins with the first one that is answered after the restart. */
  firstSecond: number;
  /** The most requests in any 100 ms from then on. */
  fullest: number;
  /** Milliseconds from the restart until all were back; `null` while some are missing. */
  allBack: number | null;
  /** Requests and refused connections in each 100 ms after the restart. */
  tenths: readonly number[];
}

/** Counts the requests of crowds, one in each lane, as their relays saw them. */
export interface CrowdCount {
  /** Takes events of all relays; ignores those of others. */
  add(events: readonly WireEvent[]): void;
  figures(lane: Lane): CrowdFigures;
}

const SECOND = 1000;
const TENTH = 100;

export function createCrowdCount(clients: number): CrowdCount {
  const laneOf = new Map<number, Lane>();
  const counts = perLane(() => createLaneCount(clients));

  return {
    add(events) {
      const byLane = Map.groupBy(events, (event) => {
        if (event.kind === 'open' && isLane(event.client)) laneOf.set(event.connection, event.client);
        return laneOf.get(event.connection);
      });
      for (const [lane, own] of byLane) if (lane !== undefined) counts[lane].add(own);
    },
    figures: (lane) => counts[lane].figures(),
  };
}

function createLaneCount(clients: number) {
  const conversation = createConversation();
  const requests = new Map<number, { client: string; at: number }>();
  const opened = new Map<number, number>();
  const refused: number[] = [];
  const here = new Set<string>();
  /** When the server answered a client for the first time after the restart, and when that request came. */
  const back = new Map<string, { asked: number; answered: number }>();
  let restart = Number.POSITIVE_INFINITY;

  function take(row: Row): void {
    if (row.kind === 'request') {
      opened.delete(row.connection);
      const client = clientOf(row);
      if (client !== null) requests.set(row.id, { client, at: row.start });
      else if (row.target === '/restart') restart = Math.min(restart, row.start);
    } else if (row.kind === 'response') {
      const asked = requests.get(row.request ?? 0);
      if (!asked) return;
      if (asked.at < restart) here.add(asked.client);
      else if (!back.has(asked.client)) back.set(asked.client, { asked: asked.at, answered: row.start });
    } else if (row.kind === 'open') {
      opened.set(row.connection, row.start);
    } else if (row.kind === 'close' && opened.delete(row.connection) && row.start >= restart) {
      refused.push(row.start);
    }
  }

  return {
    add(events: readonly WireEvent[]) {
      for (const row of conversation.add(events)) take(row);
    },
    figures(): CrowdFigures {
      const all = [...back.values()];
      const from = Math.min(...all.map(({ asked }) => asked));
      const until =
        back.size < clients ? Number.POSITIVE_INFINITY : Math.max(...all.map((one) => one.answered));
      const after = [...requests.values()].map(({ at }) => at).filter((at) => at >= restart);
      const counted = after.filter((at) => at >= from && at <= until).sort((a, b) => a - b);
      return {
        clients,
        here: here.size,
        back: back.size,
        refused: refused.filter((at) => at <= until).length,
        firstSecond: counted.filter((at) => at < from + SECOND).length,
        fullest: fullest(counted),
        allBack: back.size < clients ? null : until - restart,
        tenths: inTenths([...refused, ...after].filter((at) => at <= until).map((at) => at - restart)),
      };
    },
  };
}

/** Reads the name of the client in `/ws?client=7`; `null` when it is no request of the crowd. */
function clientOf({ target }: RequestRow): string | null {
  return /[?&]client=(\d+)/.exec(target)?.[1] ?? null;
}

/** Returns how many of the times, which are in order, lie in the same 100 ms at most. */
function fullest(times: readonly number[]): number {
  let first = 0;
  let most = 0;
  for (const [last, time] of times.entries()) {
    while (times[first]! <= time - TENTH) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
}

function inTenths(times: readonly number[]): number[] {
  const tenths: number[] = [];
  for (const time of times) {
    const index = Math.floor(time / TENTH);
    while (tenths.length <= index) tenths.push(0);
    tenths[index]! += 1;
  }
  return tenths;
}
