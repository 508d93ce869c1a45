import zlib from 'node:zlib';
import type { Direction } from '../../../src/wire/event.ts';
import { MESSAGE_END } from '../../../src/wire/message-deflate.ts';
import { type Manner, madeUp } from './made-up.ts';
import { joined, toBytes } from './recording.ts';

/** Bytes as a vector writes them: a string has a character for each byte; parts stand one after the other. */
export type Content = string | readonly Part[];

export type Part =
  | string
  | { text: string }
  | { repeat: Content; times: number }
  | { like: Manner; bytes: number }
  | FramePart
  | MessagePart;

/** A WebSocket frame. A client masks it, unless `mask` says otherwise. */
interface FramePart {
  frame: keyof typeof OPCODES | number;
  payload?: Content;
  fin?: boolean;
  rsv?: number;
  mask?: boolean;
  /** Of a close frame: stands before its payload. */
  code?: number;
  /** Bytes of the extended length, when it is longer than it needs to be. */
  width?: 2 | 8;
  /** Compressed, with RSV1 set. */
  deflated?: boolean;
}

/** A message in fragments of at most `fragment` bytes, compressed when the connection has agreed to it. */
interface MessagePart {
  message: 'text' | 'binary';
  payload: Content;
  fragment?: number;
}

/** A message that a vector has said. */
export interface SaidMessage {
  direction: Direction;
  opcode: number;
  bytes: Uint8Array;
}

const OPCODES = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;
const KEY = [0x5a, 0x11, 0xc3, 0x7e];
/** Bytes that a compressed message may refer back to. */
const WINDOW = 32 * 1024;

/** Writes what a connection says; compression goes on from message to message. */
export interface VectorWriter {
  readonly messages: readonly SaidMessage[];
  write(direction: Direction, content: Content): Uint8Array;
}

/** `extension`: what the 101 agrees to, such as `permessage-deflate`; empty without one. */
export function createVectorWriter(extension: string): VectorWriter {
  const messages: SaidMessage[] = [];
  const windows: Record<Direction, Uint8Array> = { up: new Uint8Array(), down: new Uint8Array() };

  function write(direction: Direction, content: Content): Uint8Array {
    if (typeof content === 'string') return latin1(content);
    return joined(...content.map((part) => writePart(direction, part)));
  }

  function writePart(direction: Direction, part: Part): Uint8Array {
    if (typeof part === 'string') return latin1(part);
    if ('text' in part) return toBytes(part.text);
    if ('like' in part) return madeUp(part.like, part.bytes);
    if ('frame' in part) return writeFrame(direction, part);
    if ('message' in part) return writeMessage(direction, part);
    const once = write(direction, part.repeat);
    const bytes = new Uint8Array(once.length * part.times);
    for (let i = 0; i < part.times; i++) bytes.set(once, i * once.length);
    return bytes;
  }

  function writeFrame(direction: Direction, part: FramePart): Uint8Array {
    const { frame, payload = '', fin = true, rsv = 0, mask = direction === 'up', code, width = 0 } = part;
    const opcode = typeof frame === 'number' ? frame : OPCODES[frame];
    const plain = joined(code === undefined ? [] : [code >> 8, code & 255], write(direction, payload));
    const bytes = part.deflated ? deflate(direction, plain) : plain;
    const first = (fin ? 0x80 : 0) | ((part.deflated ? rsv | 4 : rsv) << 4) | opcode;
    return frameBytes(first, bytes, mask, width);
  }

  function writeMessage(direction: Direction, { message, payload, fragment }: MessagePart): Uint8Array {
    const plain = write(direction, payload);
    messages.push({ direction, opcode: OPCODES[message], bytes: plain });
    const bytes = extension === '' ? plain : deflate(direction, plain);
    const size = fragment ?? Math.max(1, bytes.length);
    const frames: Uint8Array[] = [];
    for (let from = 0; from === 0 || from < bytes.length; from += size) {
      const fin = from + size >= bytes.length;
      const opcode = from === 0 ? OPCODES[message] : OPCODES.continuation;
      const rsv = from === 0 && extension !== '' ? 0x40 : 0;
      const first = (fin ? 0x80 : 0) | rsv | opcode;
      frames.push(frameBytes(first, bytes.subarray(from, from + size), direction === 'up', 0));
    }
    return Buffer.concat(frames);
  }

  /** Compresses a message as RFC 7692 §7.2.1 says. */
  function deflate(direction: Direction, bytes: Uint8Array): Uint8Array {
    const side = direction === 'up' ? 'client' : 'server';
    const takesOver = !extension.includes(`${side}_no_context_takeover`);
    const windowBits = Number(new RegExp(`${side}_max_window_bits=(\\d+)`).exec(extension)?.[1] ?? 15);
    const finishFlush = zlib.constants.Z_SYNC_FLUSH;
    const dictionary = windows[direction];
    const options = { windowBits, finishFlush, ...(dictionary.length > 0 && { dictionary }) };
    if (takesOver) windows[direction] = joined(dictionary, bytes.slice(-WINDOW)).slice(-WINDOW);
    return zlib.deflateRawSync(bytes, options).subarray(0, -MESSAGE_END.length);
  }

  return { messages, write };
}

function latin1(text: string): Uint8Array {
  const wrong = /[^\0-\xff]/.exec(text);
  if (wrong !== null) throw new Error(`${wrong[0]} is no byte: write { "text": … } for UTF-8`);
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function frameBytes(first: number, payload: Uint8Array, mask: boolean, width: 0 | 2 | 8): Uint8Array {
  const n = payload.length;
  const extended = Math.max(width, n < 126 ? 0 : n < 65_536 ? 2 : 8);
  const length = Buffer.alloc(extended);
  if (extended === 2) length.writeUInt16BE(n);
  if (extended === 8) length.writeBigUInt64BE(BigInt(n));
  const short = extended === 0 ? n : extended === 2 ? 126 : 127;
  const head = [first, short | (mask ? 0x80 : 0), ...length, ...(mask ? KEY : [])];
  const bytes = mask ? payload.map((byte, i) => byte ^ (KEY[i & 3] as number)) : payload;
  return Buffer.concat([Uint8Array.from(head), bytes]);
}
