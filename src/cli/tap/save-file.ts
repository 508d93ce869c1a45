import { createWriteStream } from 'node:fs';
import { extname } from 'node:path';
import { finished } from 'node:stream/promises';
import type { WireEvent } from '../../wire/event.ts';
import { createPcapngWriter, pcapngHead } from '../../wire/files/pcapng-write.ts';
import { wireFileHead, wireFileLine } from '../../wire/files/wire-file.ts';
import { createHarPieces } from './save-har.ts';

export type SaveFormat = 'wire' | 'har' | 'pcapng';

/** Writes a wire to a file as it comes. */
export interface SaveFile {
  add(events: readonly WireEvent[]): void;
  /** Completes the file. Rejects when it could not be written. */
  end(): Promise<void>;
}

/** What makes the pieces of a file. */
interface Pieces {
  begin(): string | Uint8Array;
  add(events: readonly WireEvent[]): string | Uint8Array;
  end(): string;
}

/** Tells the format by the ending of a file's name; `undefined` when it has no other. */
export function saveFormatOf(path: string): SaveFormat | undefined {
  const formats: Record<string, SaveFormat> = { '.wire': 'wire', '.har': 'har', '.pcapng': 'pcapng' };
  return formats[extname(path).toLowerCase()];
}

/** Opens a new file. Rejects when there is one; calls `broken` when it cannot be written to any more. */
export async function openSaveFile(
  path: string,
  format: SaveFormat,
  about: { startedAt: number; title: string },
  broken: (error: NodeJS.ErrnoException) => void,
): Promise<SaveFile> {
  const pieces = PIECES[format](about);
  const file = createWriteStream(path, { flags: 'wx' });
  await new Promise((resolve, reject) => file.once('open', resolve).once('error', reject));
  file.on('error', broken);
  file.write(pieces.begin());
  return {
    add(events) {
      const piece = pieces.add(events);
      if (piece.length > 0) file.write(piece);
    },
    async end() {
      file.end(pieces.end());
      await finished(file);
    },
  };
}

const PIECES: Record<SaveFormat, (about: { startedAt: number; title: string }) => Pieces> = {
  wire: (about) => ({
    begin: () => wireFileHead(about),
    add: (events) => events.map(wireFileLine).join(''),
    end: () => '',
  }),
  pcapng(about) {
    const blocksOf = createPcapngWriter(about);
    return {
      begin: () => Buffer.concat(pcapngHead(about)),
      add: (events) => Buffer.concat(events.flatMap(blocksOf)),
      end: () => '',
    };
  },
  har: ({ startedAt }) => createHarPieces(startedAt),
};
