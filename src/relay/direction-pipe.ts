import type { Socket } from 'node:net';
import type { Faults } from './faults.ts';
import { createTokenBucket, type TokenBucket } from './token-bucket.ts';

/** One direction of one connection: passes bytes on to a socket, in order, as the faults allow. */
export interface DirectionPipe {
  /** Passes bytes on, or holds a copy of them. Returns false when their memory is still in use. */
  take(bytes: Buffer): boolean;
  /** Passes on that the sending side has ended, after the bytes before it. */
  end(how: 'fin' | 'rst'): void;
  /** Applies changed faults, and passes on what may go now. */
  applyFaults(faults: Faults): void;
  /** Discards what it holds and passes nothing from now on. */
  drop(): void;
}

/** The connection around a direction: its sockets, its clock and its recorder. */
export interface DirectionHost {
  from: Socket;
  to: Socket;
  now(): number;
  /** Called with all bytes that come in. */
  took(bytes: Buffer): void;
  /** Records a piece and returns its number. */
  record(bytes: Buffer, passedAtOnce: boolean): number;
  /** Called when a held piece has been passed on. */
  passed(piece: number): void;
  /** Called when the end has been passed on. */
  ended(how: 'fin' | 'rst'): void;
  /** Returns true while held bytes must stay; overruled when they are too many or the sender has ended. */
  withheld(): boolean;
  /** Returns true while nothing passes this way, not even an end. */
  dead(): boolean;
  /** Returns how many more bytes may pass before everything is cut; `Infinity` when it will not be. */
  left(): number;
  /** Called with the number of bytes that pass. */
  passes(bytes: number): void;
  /** Returns what is to be called once the last of them has passed. */
  atLast(): () => void;
}

interface Held {
  /** Milliseconds on the host's clock: taken in, and to be passed on. */
  at: number;
  due: number;
  piece: number;
  bytes: Buffer;
  end: 'fin' | 'rst' | null;
}

/** Bytes and pieces that are held before the sender has to wait. */
const HELD_BYTES = 1024 * 1024;
const HELD_PIECES = 1024;
/** Milliseconds between two writes at a limited rate. */
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

  /** A buffering proxy whose buffers are full passes on what it has. */
  function isWithheld(): boolean {
    return !ending && !isFull() && host.withheld();
  }

  function regulate(): void {
    if (blocked || isFull()) from.pause();
    else if (from.isPaused()) from.resume();
  }

  /** Returns false when the socket has not yet sent all of the bytes, and so needs their memory. */
  function write(bytes: Buffer): boolean {
    host.passes(bytes.length);
    if (to.destroyed) return true;
    // What has to wait behind other bytes is copied: a few bytes must not keep the memory of a whole read.
    const waits = to.writableLength > 0;
    to.write(waits ? Buffer.from(bytes) : bytes);
    if (!blocked && to.writableLength >= to.writableHighWaterMark) {
      blocked = true;
      to.once('drain', () => {
        blocked = false;
        pump();
      });
    }
    return waits || to.writableLength === 0;
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

  function isStopped(): boolean {
    return faults.frozen || host.dead() || isWithheld();
  }

  function drop(): void {
    dropped = true;
    queue.length = 0;
    held = 0;
    if (timer !== null) clearTimeout(timer);
  }

  function pump(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    while (!blocked && !dropped && !isStopped()) {
      const head = queue[0];
      if (head === undefined) break;
      const early = head.due - host.now();
      if (early > 0.5) {
        wait(early);
        break;
      }
      const allowed = bucket === null ? head.bytes.length : bucket.take(head.bytes.length);
      if (allowed >= host.left()) {
        const last = head.bytes.subarray(0, host.left());
        drop();
        to.write(last, host.atLast());
        break;
      }
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
      if (dropped) return true;
      host.took(bytes);
      const free = queue.length === 0 && faults.latency === 0 && bucket === null && !isStopped();
      if (!free || bytes.length >= host.left()) {
        hold(Buffer.from(bytes), host.record(bytes, false), null);
        return true;
      }
      host.record(bytes, true);
      const isSent = write(bytes);
      if (blocked) regulate();
      return isSent;
    },
    end(how) {
      ending = true;
      if (!dropped) hold(Buffer.alloc(0), 0, how);
    },
    applyFaults(next) {
      if (next.rate !== faults.rate) limitRate(next.rate);
      faults = next;
      // Bytes under way never arrive later than they would have; a lower latency brings them sooner.
      for (const item of queue) item.due = Math.min(item.due, item.at + faults.latency);
      pump();
    },
    drop,
  };
}
