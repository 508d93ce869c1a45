import type { BytesRow, Unpacked } from '../row.ts';
import { decodeText } from '../text.ts';

/** What a message says to its receiver: a body or a payload, decompressed. */
export interface Content {
  /** The first bytes, as far as they were kept. */
  bytes: Uint8Array;
  /** Bytes of all of it. */
  length: number;
  /** `gzip`, `permessage-deflate`; `null` when it was not compressed. */
  coding: string | null;
  /** Why not all of it could be decompressed. */
  stopped: Unpacked['stopped'];
}

/** Returns the content of a row; `null` for one that has none. */
export function contentOf(row: BytesRow): Content | null {
  const sent = sentContent(row);
  if (sent === null) return null;
  const { unpacked } = row;
  if (unpacked === undefined || unpacked.stopped === 'unknown-coding')
    return { ...sent, coding: unpacked?.coding ?? null, stopped: unpacked?.stopped ?? null };
  return row.kind === 'sse' ? { ...sent, coding: unpacked.coding, stopped: unpacked.stopped } : unpacked;
}

function sentContent(row: BytesRow): Pick<Content, 'bytes' | 'length'> | null {
  switch (row.kind) {
    case 'request':
    case 'response':
      return row.bodyLength === 0 ? null : { bytes: row.body, length: row.bodyLength };
    case 'frame':
      return row.payloadLength === 0 ? null : { bytes: row.payload, length: row.payloadLength };
    case 'sse':
      return textContent(row.data);
    case 'opaque':
      return { bytes: row.bytes, length: row.length };
  }
}

/** Returns the text of a row; `null` when it is none. Bytes that are not UTF-8 are U+FFFD. */
export function textOf(row: BytesRow): string | null {
  if (row.kind === 'sse') return row.data;
  if (row.kind === 'frame') return row.text;
  const content = contentOf(row);
  if (content === null || content.stopped === 'unknown-coding') return null;
  return decodeText(content.bytes, content.bytes.length < content.length);
}

function textContent(text: string): Pick<Content, 'bytes' | 'length'> {
  const bytes = new TextEncoder().encode(text);
  return { bytes, length: bytes.length };
}
