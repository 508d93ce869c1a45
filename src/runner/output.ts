import type { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { ROOT } from '../paths.ts';

export interface OutputPiece {
  stream: 'stdout' | 'stderr';
  text: string;
}

const TAIL = 16 * 1024;

export interface OutputReader {
  /** The last of what came on stderr. */
  readonly tail: string;
}

/** Leaves the folders of the run's copy and of the workbook out of the paths in a text: `server.ts:12:5`, as the learner knows it. */
export function shorten(text: string, dir: string): string {
  const folders = [`${pathToFileURL(dir).href}/`, `${dir}/`, pathToFileURL(ROOT).href, ROOT];
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
      if (stream === 'stderr') tail = (tail + decoded).slice(-TAIL);
      take({ stream, text: shorten(decoded, dir) });
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
