import type { WireEvent } from '../../wire/event.ts';
import { openFile } from '../../wire/files/open-file.ts';
import { FileError } from '../../wire/files/wire-file.ts';

/** What the worker tells of a file. */
export type OpenMessage =
  | { type: 'progress'; percent: number }
  | { type: 'begin'; startedAt: number; title: string; count: number }
  | { type: 'events'; events: WireEvent[] }
  /** `isCut`: the file breaks off. */
  | { type: 'end'; isCut: boolean }
  | { type: 'failed'; why: FileError['why'] | 'unreadable' };

/** Events and bytes of one message: what the page can take in without a pause that is felt. */
const BATCH = { events: 1_000, bytes: 1024 * 1024 };

const say = (message: OpenMessage, transfer: Transferable[] = []) => postMessage(message, { transfer });

/** Tells a share, once for each percent. */
function createProgress(from: number, to: number): (share: number) => void {
  let told = -1;
  return (share) => {
    const percent = Math.floor(from + (to - from) * share);
    if (percent === told) return;
    told = percent;
    say({ type: 'progress', percent });
  };
}

addEventListener('message', ({ data }: MessageEvent<File>) => void open(data));

async function open(file: File): Promise<void> {
  try {
    const { startedAt, title, events, isCut } = openFile(await read(file), file.name, createProgress(50, 90));
    say({ type: 'begin', startedAt, title, count: events.length });
    const progress = createProgress(90, 100);
    for (let at = 0; at < events.length; ) {
      const batch = batchOf(events, at);
      const buffers = batch.flatMap((event) => ('bytes' in event ? [event.bytes.buffer as ArrayBuffer] : []));
      say({ type: 'events', events: batch }, buffers);
      at += batch.length;
      progress(at / events.length);
    }
    say({ type: 'end', isCut });
  } catch (error) {
    say({ type: 'failed', why: error instanceof FileError ? error.why : 'unreadable' });
  }
}

/** Copies events for one message. Each has its own bytes: a view of the file would take all of the file along. */
function batchOf(events: readonly WireEvent[], start: number): WireEvent[] {
  const batch: WireEvent[] = [];
  let bytes = 0;
  for (let at = start; at < events.length && batch.length < BATCH.events && bytes < BATCH.bytes; at++) {
    const event = events[at] as WireEvent;
    batch.push('bytes' in event ? { ...event, bytes: event.bytes.slice() } : event);
    bytes += 'bytes' in event ? event.bytes.length : 0;
  }
  return batch;
}

/** Reads a file piece by piece, so that the progress of a large one is seen. */
async function read(file: File): Promise<Uint8Array> {
  const bytes = new Uint8Array(file.size);
  const progress = createProgress(0, 50);
  let at = 0;
  for await (const piece of file.stream() as unknown as AsyncIterable<Uint8Array>) {
    bytes.set(piece, at);
    at += piece.length;
    progress(at / file.size);
  }
  return bytes.subarray(0, at);
}
