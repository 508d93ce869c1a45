import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { JoinedClass } from '../../class/joined-class.ts';
import { createSerialQueue } from '../../semaphore.ts';
import { replaceFile } from '../../workspace/replace-file.ts';

/** A seat that was not used for so long is forgotten, as the class forgets it. In milliseconds. */
const FORGOTTEN_AFTER = 12 * 60 * 60_000;

/** What a workbook keeps of its seat. */
export interface KeptSeat extends JoinedClass {
  secret: string;
  /** Milliseconds since 1970. */
  lastUsed: number;
}

const shape: z.ZodType<KeptSeat> = z.object({
  address: z.string(),
  id: z.string(),
  className: z.string(),
  code: z.string(),
  seat: z.number(),
  name: z.string(),
  words: z.object({ en: z.string(), zh: z.string() }),
  secret: z.string(),
  lastUsed: z.number(),
});

/** Keeps the seat in `joined.json` in the workspace, for its owner alone; a restart of the workbook finds it there. */
export interface SeatFile {
  /** Reads the seat; `null` when there is none, when it is too old, or the file is damaged. */
  read(): Promise<KeptSeat | null>;
  keep(seat: KeptSeat): Promise<void>;
  /** Notes that a seat has been used, unless it is not the one that is kept any more. */
  touch(secret: string): Promise<void>;
  /** Forgets a seat, unless another one has been taken since. */
  forget(secret: string): Promise<void>;
}

export function createSeatFile(root: string): SeatFile {
  const path = join(root, 'joined.json');
  const inTurn = createSerialQueue();

  async function read(): Promise<KeptSeat | null> {
    const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return '';
      throw error;
    });
    const { data } = shape.safeParse(parse(text));
    return data && Date.now() - data.lastUsed < FORGOTTEN_AFTER ? data : null;
  }

  async function write(seat: KeptSeat): Promise<void> {
    await mkdir(root, { recursive: true });
    const draft = join(root, `.joined.${randomUUID()}`);
    await writeFile(draft, `${JSON.stringify(seat, null, 2)}\n`, { mode: 0o600 });
    await replaceFile(draft, path);
  }

  return {
    read: () => inTurn(read),
    keep: (seat) => inTurn(() => write(seat)),
    touch: (secret) =>
      inTurn(async () => {
        const kept = await read();
        if (kept?.secret === secret) await write({ ...kept, lastUsed: Date.now() });
      }),
    forget: (secret) =>
      inTurn(async () => {
        if ((await read())?.secret === secret) await rm(path, { force: true });
      }),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
