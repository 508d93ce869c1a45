import type { BytesEvent, WireEvent } from '../wire/event.ts';

/** Bytes that an event counts for besides those it carries, so that very many small ones have a bound, too. */
const EVENT_WEIGHT = 64;
/** Bytes of a piece that are kept away from the focus: enough to see what it is. */
const SHORT_BYTES = 1024;

/** The moment in question, in ms on the clock of the wire. */
interface Window {
  from: number;
  to: number;
}

/**
 * Makes recorded events fit into `limit` bytes while keeping those around `focus`. In this order: connections
 * that ended before it are left out, long pieces away from it are shortened, and at last the farthest pieces are
 * joined into one without bytes. Byte counts of the connections that stay are exact.
 */
export function fitWire(events: WireEvent[], limit: number, focus: Window): WireEvent[] {
  let fitted = events;
  for (const step of [leaveOutPast, shorten, joinFarthest]) {
    if (weigh(fitted) <= limit) break;
    fitted = step(fitted, limit, focus);
  }
  return fitted;
}

function leaveOutPast(events: WireEvent[], limit: number, focus: Window): WireEvent[] {
  const past = events.filter((event) => event.kind === 'close' && event.at < focus.from);
  let over = weigh(events) - limit;
  const left = new Set<number>();
  for (const { connection } of past) {
    if (over <= 0) break;
    left.add(connection);
    over -= weigh(events.filter((event) => event.connection === connection));
  }
  return events.filter((event) => !left.has(event.connection));
}

function shorten(events: WireEvent[], _limit: number, focus: Window): WireEvent[] {
  return events.map((event) =>
    isPiece(event) && distance(event, focus) > 0 && event.bytes.length > SHORT_BYTES
      ? { ...event, bytes: event.bytes.slice(0, SHORT_BYTES) }
      : event,
  );
}

function joinFarthest(events: WireEvent[], limit: number, focus: Window): WireEvent[] {
  const farthest = events
    .filter(isPiece)
    .sort((a, b) => distance(b, focus) - distance(a, focus) || b.at - a.at);
  let over = weigh(events) - limit;
  const far = new Set<BytesEvent>();
  for (const piece of farthest) {
    if (over <= 0) break;
    far.add(piece);
    over -= weight(piece);
  }
  const farPieces = new Set([...far].map((event) => event.piece));
  const joined = new Map<string, BytesEvent>();
  const kept: WireEvent[] = [];
  for (const event of events) {
    if (event.kind === 'pass' && farPieces.has(event.piece)) continue;
    const stream = `${event.connection} ${event.kind}`;
    const previous = joined.get(stream);
    if (!isPiece(event) || !far.has(event)) {
      joined.delete(stream);
      kept.push(event);
    } else if (previous === undefined) {
      const first = { ...event, bytes: new Uint8Array(0), passed: event.passed ?? event.at };
      joined.set(stream, first);
      kept.push(first);
    } else {
      previous.length += event.length;
    }
  }
  return kept;
}

function distance(event: WireEvent, { from, to }: Window): number {
  return Math.max(from - event.at, event.at - to, 0);
}

function isPiece(event: WireEvent): event is BytesEvent {
  return event.kind === 'up' || event.kind === 'down';
}

/** Tells how many bytes an event counts for. */
export function weight(event: WireEvent): number {
  return EVENT_WEIGHT + (isPiece(event) ? event.bytes.length : 0);
}

/** Tells how many bytes these events count for together. */
export function weigh(events: readonly WireEvent[]): number {
  return events.reduce((sum, event) => sum + weight(event), 0);
}
