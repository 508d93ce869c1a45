import type { Direction, WireEvent } from '../wire/event.ts';
import { createTokenBucket } from './token-bucket.ts';

type BytesEvent = Extract<WireEvent, { piece: number; bytes: unknown }>;

/** Records what happens on a relay's connections as wire events; does nothing while nobody watches. */
export interface WireRecorder {
  open(connection: number): void;
  /** Records bytes that were taken in. Returns the piece's number for `passed`; 0 while nobody watches. */
  took(connection: number, direction: Direction, bytes: Buffer, passedAtOnce: boolean): number;
  passed(connection: number, piece: number): void;
  close(connection: number, by: 'client' | 'server' | 'relay', how: 'fin' | 'rst'): void;
  /** Calls `listener` with batches of events until the returned function is called. */
  watch(listener: (events: WireEvent[]) => void): () => void;
}

/** The clock and the numbers that all relays of a run share. */
export interface WireRecorderHost {
  /** Milliseconds since the run's clock began. */
  now(): number;
  nextPiece(): number;
}

/** A batch is sent this many ms after its first event, or at this many events. */
const BATCH_MS = 30;
const BATCH_EVENTS = 512;
/** Bytes kept for showing: so many a second, so many at once, and only the beginning of further pieces. */
const KEPT_RATE = 256 * 1024;
const KEPT_BURST = 1024 * 1024;
const KEPT_BEGINNING = 1024;

export function createWireRecorder(client: string, host: WireRecorderHost): WireRecorder {
  const listeners = new Set<(events: WireEvent[]) => void>();
  const budget = createTokenBucket(KEPT_RATE, KEPT_BURST);
  let batch: WireEvent[] = [];
  /** By connection: its last bytes event in this batch, unless something else has happened on it since. */
  const latest = new Map<number, BytesEvent>();
  let timer: NodeJS.Timeout | null = null;

  function flush(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const events = batch;
    batch = [];
    latest.clear();
    if (events.length > 0) for (const listener of [...listeners]) listener(events);
  }

  function add(event: WireEvent): void {
    batch.push(event);
    if (batch.length >= BATCH_EVENTS) flush();
    else timer ??= setTimeout(flush, BATCH_MS);
  }

  return {
    open(connection) {
      if (listeners.size > 0) add({ kind: 'open', connection, client, at: host.now() });
    },
    took(connection, direction, bytes, passedAtOnce) {
      if (listeners.size === 0) return 0;
      const at = host.now();
      const whole = budget.take(bytes.length) === bytes.length;
      const last = latest.get(connection);
      // A flood becomes one growing event: its bytes are not kept, its length stays exact.
      if (!whole && passedAtOnce && last?.kind === direction && last.passed !== null) {
        last.length += bytes.length;
        last.passed = at;
        return last.piece;
      }
      // A copy: the bytes are in a buffer that the next read fills again.
      const kept = Uint8Array.prototype.slice.call(bytes, 0, whole ? bytes.length : KEPT_BEGINNING);
      const piece = host.nextPiece();
      const passed = passedAtOnce ? at : null;
      const event = { kind: direction, connection, piece, at, passed, bytes: kept, length: bytes.length };
      latest.set(connection, event);
      add(event);
      return piece;
    },
    passed(connection, piece) {
      if (piece === 0 || listeners.size === 0) return;
      latest.delete(connection);
      add({ kind: 'pass', connection, piece, at: host.now() });
    },
    close(connection, by, how) {
      if (listeners.size === 0) return;
      latest.delete(connection);
      add({ kind: 'close', connection, at: host.now(), by, how });
    },
    watch(listener) {
      flush();
      const each = (events: WireEvent[]) => listener(events);
      listeners.add(each);
      return () => {
        if (!listeners.has(each)) return;
        flush();
        listeners.delete(each);
      };
    },
  };
}
