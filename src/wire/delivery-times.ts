import type { PassEvent } from './event.ts';
import type { Span } from './span.ts';

/** How many stretches may wait; beyond, those of the oldest piece are never told. */
const WAITING = 20_000;

/** Tells stretches of bytes when the piece that holds their last byte was passed on. */
export interface DeliveryTimes {
  wait(span: Span, piece: number): void;
  /** Sets the `end` of those that waited, and gives them. */
  pass(event: PassEvent): Span[];
}

export function createDeliveryTimes(): DeliveryTimes {
  const waiting = new Map<number, { sent: number; spans: Set<Span> }>();
  let count = 0;

  function forget(piece: number): void {
    count -= waiting.get(piece)?.spans.size ?? 0;
    waiting.delete(piece);
  }

  return {
    wait(span, piece) {
      const entry = waiting.get(piece) ?? { sent: span.sent, spans: new Set() };
      waiting.set(piece, entry);
      if (entry.spans.has(span)) return;
      entry.spans.add(span);
      count++;
      for (const oldest of waiting.keys()) {
        if (count <= WAITING || oldest === piece) break;
        forget(oldest);
      }
    },

    pass({ piece, at }) {
      const { sent, spans } = waiting.get(piece) ?? { sent: 0, spans: [] };
      forget(piece);
      // The last byte of some may since have come in a later piece.
      const ended = [...spans].filter((span) => span.sent === sent);
      for (const span of ended) span.end = at;
      return ended;
    },
  };
}
