import type { ByteReader, Reading } from './byte-reader.ts';
import { createMessageUnpackers, MESSAGE_END, type MessageDeflate } from './message-deflate.ts';
import { CONTINUATION, TEXT } from './opcode.ts';
import { type FrameRow, KEPT_BYTES } from './row.ts';
import { addUnpacked, type Unpacker } from './unpacking.ts';

/** The first of the three reserved bits: the message is compressed (RFC 7692 §6). */
export const RSV1 = 4;

/** A part of a frame's payload. */
export interface PayloadPart {
  /** Unmasked; shorter than `length` when not all was kept for showing. */
  plain: Uint8Array;
  length: number;
}

/** Puts the frames of one direction together to messages: their opcode, their text, decompressed. */
export interface MessageReader {
  /** The opcode of the message that has begun and not ended; that of a continuation between messages. */
  readonly opcode: number;
  begin(row: FrameRow): Reading<void>;
  add(row: FrameRow, part: PayloadPart): void;
  end(row: FrameRow): void;
}

export function createMessageReader(reader: ByteReader, deflate: MessageDeflate | null): MessageReader {
  const unpackers = deflate === null ? null : createMessageUnpackers(reader, deflate);
  let opcode = CONTINUATION;
  let unpacker: Unpacker | null = null;
  let text = createTextReader();

  function read(row: FrameRow, bytes: Uint8Array, isLast: boolean): void {
    if (row.messageOpcode !== TEXT) return;
    const wasBroken = text.isBroken;
    const more = text.read(bytes, isLast);
    if (row.text !== null && row.text.length < KEPT_BYTES) row.text = (row.text + more).slice(0, KEPT_BYTES);
    if (text.isBroken && !wasBroken)
      reader.report(row, { rule: 'not-utf8', offset: row.headerLength, length: row.payloadLength });
  }

  return {
    get opcode() {
      return opcode;
    },
    *begin(row) {
      if (row.opcode === CONTINUATION) row.messageOpcode = opcode;
      else {
        opcode = row.opcode;
        text = createTextReader();
        unpacker = null;
        while (unpackers !== null && row.rsv & RSV1 && unpacker === null) {
          const opened = unpackers.next();
          if (opened !== 'loading') unpacker = opened;
          else {
            reader.store.isWaiting = true;
            yield;
          }
        }
      }
      if (row.messageOpcode === TEXT) row.text = '';
      if (unpacker !== null) addUnpacked(row, unpacker);
    },
    add(row, { plain, length }) {
      if (unpacker === null) {
        read(row, plain, false);
        if (plain.length < length) text.lose();
        return;
      }
      unpack(row, plain);
      if (plain.length < length) {
        unpacker.stop('cut');
        addUnpacked(row, unpacker);
      }
    },
    end(row) {
      if (row.fin && unpacker !== null) unpack(row, MESSAGE_END);
      if (row.fin && (unpacker === null || unpacker.stopped === null)) read(row, new Uint8Array(), true);
      if (row.fin) opcode = CONTINUATION;
      if (row.fin) unpacker = null;
    },
  };

  function unpack(row: FrameRow, bytes: Uint8Array): void {
    const opened = unpacker as Unpacker;
    opened.push(bytes, (decoded) => {
      addUnpacked(row, opened, decoded);
      read(row, decoded, false);
    });
    addUnpacked(row, opened);
  }
}

/** Reads UTF-8 piece by piece. */
interface TextReader {
  /** True after bytes that are no UTF-8; nothing is reported after bytes were lost. */
  readonly isBroken: boolean;
  read(bytes: Uint8Array, isLast: boolean): string;
  lose(): void;
}

function createTextReader(): TextReader {
  const strict = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true });
  const lenient = new TextDecoder('utf-8', { ignoreBOM: true });
  let isBroken = false;
  let isLost = false;
  return {
    get isBroken() {
      return isBroken;
    },
    read(bytes, isLast) {
      if (isLost || isBroken) return lenient.decode(bytes, { stream: !isLast });
      try {
        strict.decode(bytes, { stream: !isLast });
      } catch {
        isBroken = true;
      }
      return lenient.decode(bytes, { stream: !isLast });
    },
    lose() {
      isLost = true;
    },
  };
}
