import { decodeEvents, type EncodedWireEvent, encode } from '../base64.ts';
import type { WireEvent } from '../event.ts';
import type { Recording } from './recording.ts';

/** The first line of a Wirebook file; the events follow, one a line. */
interface Head {
  wirebook: 1;
  startedAt: number;
  title: string;
}

const KINDS = new Set(['open', 'close', 'up', 'down', 'pass']);

/** Writes a recording as lines of JSON: a head, then an event a line. */
export function* writeWireFile(recording: Recording): Generator<string> {
  yield wireFileHead(recording);
  for (const event of recording.events) yield wireFileLine(event);
}

/** Returns the first line of the file of a recording. */
export function wireFileHead({ startedAt, title }: Pick<Recording, 'startedAt' | 'title'>): string {
  const head: Head = { wirebook: 1, startedAt, title };
  return `${JSON.stringify(head)}\n`;
}

/** Returns the line of an event. */
export function wireFileLine(event: WireEvent): string {
  return `${JSON.stringify(encode(event))}\n`;
}

/** Reads a Wirebook file, line by line. Throws a `FileError` at what is none. */
export function createWireFileReader(): { add(line: string): void; end(): Recording } {
  const recording: Recording = { startedAt: 0, title: '', events: [] };
  let hasHead = false;
  return {
    add(line) {
      if (line.trim() === '') return;
      const value = parse(line);
      if (!hasHead) {
        if (value['wirebook'] !== 1) throw new FileError('not-known');
        recording.startedAt = numberOf(value['startedAt']);
        recording.title = String(value['title'] ?? '');
        hasHead = true;
        return;
      }
      if (typeof value['kind'] !== 'string' || !KINDS.has(value['kind'])) throw new FileError('broken');
      numberOf(value['connection']);
      recording.events.push(...decodeEvents([value as unknown as EncodedWireEvent]));
    },
    end() {
      if (!hasHead) throw new FileError('empty');
      return recording;
    },
  };
}

/** Why a file cannot be opened. */
export class FileError extends Error {
  readonly why: 'not-known' | 'broken' | 'empty';
  constructor(why: FileError['why']) {
    super(why);
    this.why = why;
  }
}

function parse(line: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // Told below.
  }
  throw new FileError('broken');
}

function numberOf(value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new FileError('broken');
  return value;
}
