import { rename } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

const TRIES = 6;
/** Windows refuses while somebody, such as an editor or a virus scanner, has the file open. */
const IN_USE = ['EPERM', 'EACCES', 'EBUSY'];

/** Puts a finished draft in a file's place, at once for all who read it. Tries again for a while when the file is in use. */
export async function replaceFile(draft: string, path: string, move = rename): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await move(draft, path);
      return;
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException;
      if (attempt === TRIES || !IN_USE.includes(code)) throw error;
      await sleep(10 * 2 ** attempt);
    }
  }
}
