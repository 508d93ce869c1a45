import { Decompress } from 'fzstd';
import type { Decompressor } from './decompressor.ts';

/** Bytes that a content coding may refer back to (RFC 9659 §3). */
const LARGEST_WINDOW = 8 * 1024 * 1024;
/** Bytes that a block may hold (RFC 8878 §3.1.1.2.4). */
const LARGEST_BLOCK = 128 * 1024;
/** The first bytes of a frame that tell its window: magic number, descriptor, window or size. */
const FRAME_HEAD = 4 + 1 + 13;
const BLOCK_HEAD = 3;

/** Reads `Content-Encoding: zstd` (RFC 8878). */
export function createUnzstd(): Decompressor {
  const stream = new Decompress();
  const guard = createGuard();
  return {
    push(bytes, give) {
      guard(bytes);
      stream.ondata = (data) => {
        if (data.length > 0) give(data);
      };
      stream.push(bytes);
    },
  };
}

/** Walks over frames and blocks, and throws at sizes that the standard forbids: the library would allocate them. */
function createGuard(): (bytes: Uint8Array) => void {
  let head: number[] = [];
  let wanted = FRAME_HEAD;
  let skip = 0;
  let inFrame = false;
  let hasChecksum = false;

  /** Reads a frame's head, and goes back over what was collected too much. */
  function readFrame(): void {
    const [m0, m1, m2, m3, descriptor = 0] = head;
    if ((m0! & 0xf0) === 0x50 && m1 === 0x2a && m2 === 0x4d && m3 === 0x18) {
      again(8 + littleEndian(head.slice(4, 8)));
      return;
    }
    const isSingle = (descriptor & 0x20) !== 0;
    hasChecksum = (descriptor & 4) !== 0;
    const dictionary = [0, 1, 2, 4][descriptor & 3] ?? 0;
    const sizeBytes = descriptor >> 6 === 0 ? Number(isSingle) : 1 << (descriptor >> 6);
    const sizeAt = 5 + Number(!isSingle) + dictionary;
    const size = littleEndian(head.slice(sizeAt, sizeAt + sizeBytes)) + (sizeBytes === 2 ? 256 : 0);
    const base = 2 ** (10 + ((head[5] ?? 0) >> 3));
    const window = isSingle ? size : base + (base / 8) * ((head[5] ?? 0) & 7);
    if (window > LARGEST_WINDOW) throw new Error('window too large');
    inFrame = true;
    again(sizeAt + sizeBytes);
  }

  function readBlock(): void {
    const header = littleEndian(head.slice(0, BLOCK_HEAD));
    const size = header >> 3;
    if (size > LARGEST_BLOCK) throw new Error('block too large');
    const isRepeated = ((header >> 1) & 3) === 1;
    inFrame = (header & 1) === 0;
    again(BLOCK_HEAD + (isRepeated ? 1 : size) + (inFrame || !hasChecksum ? 0 : 4));
  }

  /** Goes on `length` bytes after the beginning of the head; some of what follows may have been collected. */
  function again(length: number): void {
    const rest = head.slice(length);
    skip = Math.max(0, length - head.length);
    head = [];
    wanted = inFrame ? BLOCK_HEAD : FRAME_HEAD;
    walk(Uint8Array.from(rest));
  }

  function walk(bytes: Uint8Array): void {
    for (let offset = 0; offset < bytes.length; ) {
      const skipped = Math.min(skip, bytes.length - offset);
      skip -= skipped;
      offset += skipped;
      const taken = bytes.subarray(offset, offset + wanted - head.length);
      head.push(...taken);
      offset += taken.length;
      if (head.length === wanted) (inFrame ? readBlock : readFrame)();
    }
  }

  return walk;
}

function littleEndian(bytes: readonly number[]): number {
  return bytes.reduceRight((sum, byte) => sum * 256 + byte, 0);
}
