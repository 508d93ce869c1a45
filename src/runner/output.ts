import { sep } from 'node:path';
import type { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { ROOT } from '../paths.ts';

/** Some output of a program, as text. */
export interface OutputPiece {
  stream: 'stdout' | 'stderr';
  text: string;
}

/** Characters of stderr that are kept for the crash report. */
const TAIL_LENGTH = 16 * 1024;

/** Access to the end of a child's output. */
export interface OutputReader {
  /** The end of stderr so far. */
  readonly tail: string;
}

/** Removes the folders of the run's copy and of the workbook from the paths in a text: `server.ts:12:5` is left. */
export function shortenPaths(text: string, dir: string): string {
  const folders = [`${pathToFileURL(dir).href}/`, `${dir}${sep}`, pathToFileURL(ROOT).href, ROOT];
  return folders.reduce((shorter, folder) => shorter.replaceAll(folder, ''), text);
}

/**
 * Reads a child's output as text. After `limit` bytes it calls `flooded` and reads no more: the pipe fills and the child
 * waits.
 */
export function readOutput(
  streams: Record<OutputPiece['stream'], Readable>,
  dir: string,
  limit: number,
  take: (piece: OutputPiece) => void,
  flooded: () => void,
): OutputReader {
  let size = 0;
  let tail = '';

  for (const stream of ['stdout', 'stderr'] as const) {
    const decoder = new TextDecoder();
    const source = streams[stream];
    const pass = (decoded: string) => {
      if (decoded === '') return;
      if (stream === 'stderr') tail = (tail + decoded).slice(-TAIL_LENGTH);
      take({ stream, text: shortenPaths(decoded, dir) });
    };
    source.on('data', (chunk: Buffer) => {
      const room = limit - size;
      size += chunk.length;
      if (room <= 0) return;
      pass(decoder.decode(chunk.subarray(0, room), { stream: true }));
      if (size < limit) return;
      streams.stdout.pause();
      streams.stderr.pause();
      flooded();
    });
    source.on('end', () => pass(decoder.decode()));
    source.on('error', () => {});
  }

  return {
    get tail() {
      return tail;
    },
  };
}
