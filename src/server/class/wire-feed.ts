import { deflateRawSync } from 'node:zlib';
import type { ClassMessage } from '../../class/messages.ts';
import { nodeDecompressors } from '../../decompressors.ts';
import { createTokenBucket } from '../../relay/token-bucket.ts';
import { encode } from '../../wire/base64.ts';
import { createConversation } from '../../wire/conversation.ts';
import type { WireEvent } from '../../wire/event.ts';
import type { Row } from '../../wire/row.ts';
import type { CookieRedactor } from './cookie-redactor.ts';
import { thinRow } from './thin-row.ts';

/** One message of the wire, written once for all who watch. */
export interface WireMessage {
  seq: number;
  /** For everybody. */
  thin: Buffer;
  /** For teachers: rows with their bytes, from which guesses are measured. Written when it is first asked for. */
  whole(): Buffer;
}

/** Decodes the wire of one shared run once, and writes it for those who watch. */
export interface WireFeed {
  add(events: readonly WireEvent[]): void;
  /** Writes what has changed since the last batch; `null` when nothing has. */
  batch(): WireMessage | null;
  /** Writes the newest rows. */
  snapshot(): WireMessage;
  /** Returns the rows from one id to another that are still kept, as many as one message holds. */
  rows(from: number, to: number): Row[];
}

/** Bytes a second that one watcher is sent, and saved up. */
const RATE = 32 * 1024;
const BURST = 64 * 1024;
/** Rows of a snapshot, and bytes of rows that are asked for at once. */
const SNAPSHOT_ROWS = 400;
const ASKED_BYTES = 64 * 1024;

/** `nextSeq` numbers the messages; it goes on from run to run, and so do the cookies that are the class's own. */
export function createWireFeed(run: number, nextSeq: () => number, cookies: CookieRedactor): WireFeed {
  const conversation = createConversation(nodeDecompressors);
  const bucket = createTokenBucket(RATE, BURST);
  let changed = new Set<Row>();
  /** Bytes of a row in the last batch: those of the next one are guessed by it. */
  let rowBytes = 64;
  let saved = BURST;
  let latest: WireMessage | null = null;

  function write(type: 'wire' | 'snapshot', rows: readonly Row[], left: number): WireMessage {
    const seq = nextSeq();
    const { totals } = conversation;
    const base = { run, seq, totals };
    const message = (written: ReturnType<typeof thinRow>[]): ClassMessage =>
      type === 'wire' ? { type, ...base, rows: written, left } : { type, ...base, rows: written };
    const fixed = { ...totals, up: { ...totals.up }, down: { ...totals.down } };
    let whole: Buffer | undefined;
    return {
      seq,
      thin: deflated(message(rows.map(thinRow))),
      whole() {
        whole ??= deflated({
          ...message(rows.map((row) => encode(cookies.redact(row)))),
          totals: fixed,
        } as ClassMessage);
        return whole;
      },
    };
  }

  return {
    add(events) {
      const rows = conversation.add(events);
      cookies.learn(rows);
      for (const row of rows) changed.add(row);
      latest = null;
    },
    batch() {
      if (changed.size === 0) return null;
      saved = Math.min(BURST, saved + bucket.take(BURST));
      const most = Math.max(1, Math.floor(saved / rowBytes));
      const rows = [...changed].slice(-most);
      const left = changed.size - rows.length;
      changed = new Set();
      const message = write('wire', rows, left);
      saved = Math.max(0, saved - message.thin.length);
      rowBytes = message.thin.length / rows.length;
      return message;
    },
    snapshot() {
      // Many may come at once: the same serves all until something happens.
      latest ??= write('snapshot', conversation.rows.slice(-SNAPSHOT_ROWS), 0);
      return latest;
    },
    rows(from, to) {
      const found: Row[] = [];
      let size = 0;
      for (const row of conversation.rows) {
        if (row.id < from || row.id > to) continue;
        size += 'bytes' in row ? row.bytes.length : 0;
        if (found.length > 0 && size > ASKED_BYTES) break;
        found.push(cookies.redact(row));
      }
      return found;
    },
  };
}

/** Deflated once for all: deflating it for each channel would take most of a core. */
function deflated(message: ClassMessage): Buffer {
  return deflateRawSync(JSON.stringify(message), { level: 3 });
}
