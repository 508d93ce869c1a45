import type { PassEvent } from './event.ts';

/** Spans that may wait; beyond it, those of the oldest pieces are forgotten and never get their `end`. */
const WAITING = 20_000;

/** Something that was sent and is passed on later: a span, or a piece of one. */
export interface Delivered {
  sent: number;
  end: number | null;
}

/** Sets the `end` of spans when the piece with their last byte is passed on. */
export interface DeliveryTimes {
  /** Remembers that the last byte of a span is in a piece that the relay still holds. */
  wait(span: Delivered, piece: number): void;
  /** Sets the `end` of the spans that waited for the piece, and returns them. */
  pass(event: PassEvent): Delivered[];
}

export function createDeliveryTimes(): DeliveryTimes {
  const waiting = new Map<number, { sent: number; spans: Set<Delivered> }>();
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
      // Some may have grown since: their last byte is in a later piece.
      const ended = [...spans].filter((span) => span.sent === sent);
      for (const span of ended) span.end = at;
      return ended;
    },
  };
}
