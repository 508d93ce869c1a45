import type { Tap } from '../../server/tap/tap.ts';
import { createRedactor } from '../../wire/files/redact.ts';
import { createRowPrinter } from './print-rows.ts';
import { openSaveFile } from './save-file.ts';
import type { TapCommand } from './tap-options.ts';

/**
 * Writes the wire of a tap as the options say: rows to standard output, a file, both or neither. Returns what completes them,
 * when the tap has closed. Rejects when the file cannot be opened; calls `broken` when it cannot be written to any more.
 */
export async function writeWire(
  tap: Tap,
  { json, save, secrets }: Pick<TapCommand, 'json' | 'save' | 'secrets'>,
  broken: (error: Error) => void,
): Promise<() => Promise<void>> {
  const { startedAt, server } = tap.status;
  const file = save && (await openSaveFile(save.path, save.format, { startedAt, title: server }, broken));
  const rows = json ? createRowPrinter(process.stdout, startedAt) : null;
  const redact = secrets ? null : createRedactor();
  if (file !== null || rows !== null)
    tap.on('wire', (events) => {
      const told = redact === null ? events : events.map(redact);
      file?.add(told);
      rows?.add(told);
    });
  return async () => {
    rows?.end();
    await file?.end();
  };
}
