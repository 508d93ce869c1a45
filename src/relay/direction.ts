import type { Socket } from 'node:net';
import type { Faults } from './faults.ts';
import { createTokenBucket, type TokenBucket } from './token-bucket.ts';

/** One direction of one connection: passes what it is given on to a socket, in order, as the faults allow. */
export interface DirectionPipe {
  take(bytes: Buffer): void;
  /** The sending side has ended; passed on after the bytes before it. */
  end(how: 'fin' | 'rst'): void;
  /** The faults have changed, or what was withheld may go. */
  review(faults: Faults): void;
  /** Forgets what it holds and passes nothing any more. */
  drop(): void;
}

export interface DirectionHost {
  from: Socket;
  to: Socket;
  now(): number;
  /** Bytes have come. */
  took(bytes: Buffer): void;
  /** Writes a piece down, and gives its number. */
  record(bytes: Buffer, passedAtOnce: boolean): number;
  passed(piece: number): void;
  /** The end has been passed on. */
  ended(how: 'fin' | 'rst'): void;
  /** Whether what is held must stay, unless it is too much or the sender has ended. */
  withheld(): boolean;
}

interface Held {
  at: number;
  due: number;
  piece: number;
  bytes: Buffer;
  end: 'fin' | 'rst' | null;
}

/** The lane takes in this much and then lets the sender wait: bytes, and pieces. */
const HELD_BYTES = 1024 * 1024;
const HELD_PIECES = 1024;
/** How often a limited rate lets something through, in ms. */
const RATE_STEP = 20;

export function createDirectionPipe(host: DirectionHost, initial: Faults): DirectionPipe {
  const { from, to } = host;
  const queue: Held[] = [];
  let faults = initial;
  let bucket: TokenBucket | null = null;
  let held = 0;
  let blocked = false;
  let timer: NodeJS.Timeout | null = null;
  let ending = false;
  let dropped = false;
  limitRate(faults.rate);

  function limitRate(rate: number | null): void {
    bucket = rate === null ? null : createTokenBucket(rate, Math.max(1, (rate * RATE_STEP) / 1000));
  }

  function isFull(): boolean {
    return held > HELD_BYTES || queue.length > HELD_PIECES;
  }

  /** A proxy whose buffers are full lets go of what it has. */
  function isWithheld(): boolean {
    return !ending && !isFull() && host.withheld();
  }

  function regulate(): void {
    if (blocked || isFull()) from.pause();
    else if (from.isPaused()) from.resume();
  }

  function write(bytes: Buffer): void {
    if (to.destroyed || to.write(bytes)) return;
    blocked = true;
    to.once('drain', () => {
      blocked = false;
      pump();
    });
  }

  function hold(bytes: Buffer, piece: number, end: Held['end']): void {
    const at = host.now();
    queue.push({ at, due: at + faults.latency, piece, bytes, end });
    held += bytes.length;
    pump();
  }

  function wait(ms: number): void {
    timer = setTimeout(pump, Math.ceil(ms));
  }

  function pump(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    while (!blocked && !dropped && !faults.frozen && !isWithheld()) {
      const head = queue[0];
      if (head === undefined) break;
      const early = head.due - host.now();
      if (early > 0.5) {
        wait(early);
        break;
      }
      const allowed = bucket === null ? head.bytes.length : bucket.take(head.bytes.length);
      if (allowed > 0) write(allowed === head.bytes.length ? head.bytes : head.bytes.subarray(0, allowed));
      held -= allowed;
      if (allowed < head.bytes.length) {
        head.bytes = head.bytes.subarray(allowed);
        wait(RATE_STEP);
        break;
      }
      queue.shift();
      if (head.end === null) host.passed(head.piece);
      else host.ended(head.end);
    }
    if (!dropped) regulate();
  }

  return {
    take(bytes) {
      if (dropped) return;
      host.took(bytes);
      const free = queue.length === 0 && faults.latency === 0 && bucket === null && !faults.frozen;
      if (!free || isWithheld()) {
        hold(bytes, host.record(bytes, false), null);
        return;
      }
      host.record(bytes, true);
      write(bytes);
      if (blocked) regulate();
    },
    end(how) {
      ending = true;
      if (!dropped) hold(Buffer.alloc(0), 0, how);
    },
    review(next) {
      if (next.rate !== faults.rate) limitRate(next.rate);
      faults = next;
      // What is under way never arrives later than it would have; a shorter line brings it sooner.
      for (const item of queue) item.due = Math.min(item.due, item.at + faults.latency);
      pump();
    },
    drop() {
      dropped = true;
      queue.length = 0;
      held = 0;
      if (timer !== null) clearTimeout(timer);
    },
  };
}
