import { append, NO_BYTES } from './bytes.ts';
import { codingOf, type Decompressor, type Decompressors } from './coding/decompressor.ts';
import { listField } from './fields.ts';
import { type BytesRow, type Field, KEPT_BYTES, type Unpacked } from './row.ts';

/** Bytes that a decompressor is given at once, so that it cannot give out much before it is stopped. */
const SLICE = 4 * 1024;

/** Bytes that may be decoded at first, and for each byte on the wire: text seldom shrinks to less than a fiftieth. */
const FIRST_CREDIT = 8 * 1024 * 1024;
const CREDIT_PER_BYTE = 64;

/** The bytes that a conversation may still decode: a few bytes can be made to stand for gigabytes. */
export interface UnpackBudget {
  /** Adds credit for bytes that were on the wire. */
  earn(wireBytes: number): void;
  /** Returns false when there is no credit for so many decoded bytes. */
  spend(decodedBytes: number): boolean;
}

export function createUnpackBudget(): UnpackBudget {
  let credit = FIRST_CREDIT;
  return {
    earn(wireBytes) {
      credit = Math.min(8 * FIRST_CREDIT, credit + CREDIT_PER_BYTE * wireBytes);
    },
    spend(decodedBytes) {
      if (decodedBytes > credit) return false;
      credit -= decodedBytes;
      return true;
    },
  };
}

/** Reads one compressed stream: a body, or one direction of a WebSocket. */
export interface Unpacker {
  /** The coding as the sender names it: `gzip`, `gzip, br`, `permessage-deflate`. */
  readonly coding: string;
  /** Why it no longer reads; `null` while it does. */
  readonly stopped: Unpacked['stopped'];
  push(bytes: Uint8Array, give: (decoded: Uint8Array) => void): void;
  stop(why: NonNullable<Unpacked['stopped']>): void;
}

class TooMuch extends Error {}

/** Opens an unpacker for codings in the order in which they were applied; `loading` when it has to be asked for again. */
export function openUnpacker(
  codings: readonly string[],
  decompressors: Decompressors,
  budget: UnpackBudget,
  coding = codings.join(', '),
): Unpacker | 'loading' {
  const chain: Decompressor[] = [];
  let stopped: Unpacked['stopped'] = null;
  for (const name of codings.toReversed()) {
    const opened = decompressors.open(codingOf(name) ?? name);
    if (opened === 'loading') return opened;
    if (opened === null) stopped = 'unknown-coding';
    else chain.push(opened);
  }

  function through(index: number, bytes: Uint8Array, give: (decoded: Uint8Array) => void): void {
    const decompressor = chain[index];
    if (decompressor === undefined) {
      give(bytes);
      return;
    }
    decompressor.push(bytes, (decoded) => {
      if (!budget.spend(decoded.length)) throw new TooMuch();
      through(index + 1, decoded, give);
    });
  }

  return {
    coding,
    get stopped() {
      return stopped;
    },
    push(bytes, give) {
      for (let from = 0; from < bytes.length && stopped === null; from += SLICE) {
        try {
          through(0, bytes.subarray(from, from + SLICE), give);
        } catch (error) {
          stopped = error instanceof TooMuch ? 'too-much' : 'broken';
        }
      }
    },
    stop(why) {
      stopped ??= why;
    },
  };
}

/** Returns the codings of a body in the order in which they were applied (RFC 9110 §8.4); none for `identity`. */
export function contentCodings(fields: readonly Field[]): string[] {
  return listField(fields, 'content-encoding').filter((coding) => coding !== '' && coding !== 'identity');
}

/** Adds what an unpacker has read to a row. */
export function addUnpacked(row: BytesRow, unpacker: Unpacker, decoded: Uint8Array = NO_BYTES): void {
  row.unpacked ??= { coding: unpacker.coding, bytes: NO_BYTES, length: 0, stopped: null };
  const { unpacked } = row;
  if (unpacked.bytes.length === unpacked.length) unpacked.bytes = append(unpacked.bytes, decoded, KEPT_BYTES);
  unpacked.length += decoded.length;
  unpacked.stopped = unpacker.stopped;
}
