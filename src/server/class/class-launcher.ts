import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { OpenedClass } from '../../class/opened-class.ts';
import { words } from '../../i18n/server.ts';
import type { Lang } from '../../i18n/text.ts';
import { ROOT } from '../../paths.ts';
import { HttpError } from '../http/http-error.ts';

const COMMAND = join(ROOT, 'src', 'cli', 'class', 'command.ts');

/**
 * Opens a class for a workbook: a process of its own, on a port of its own. The workbook stays on loopback with the
 * learner's files; what others reach is the class alone.
 */
export interface ClassLauncher {
  /** The class that was opened, while its process runs. */
  readonly opened: OpenedClass | null;
  /** Opens a class, or returns the one that is open. Throws an `HttpError` when it cannot be opened. */
  open(name: string, lang: Lang): Promise<OpenedClass>;
  close(): Promise<void>;
}

export function createClassLauncher(): ClassLauncher {
  let child: ChildProcess | null = null;
  let opening: Promise<OpenedClass> | null = null;
  let opened: OpenedClass | null = null;

  async function launch(name: string, lang: Lang): Promise<OpenedClass> {
    const args = [COMMAND, '--json', '--lang', lang, '--name', name, '--until-stdin-ends'];
    // When this process ends, however it does, the pipe ends; then the class does.
    const started = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'pipe'] });
    child = started;
    let complaint = '';
    started.stderr.on('data', (bytes: Buffer) => {
      complaint = (complaint + bytes.toString()).slice(-2000);
    });
    const ended = once(started, 'close').then(() => {
      if (child === started) {
        child = null;
        opening = null;
        opened = null;
      }
      return null;
    });
    const line = await Promise.race([once(createInterface(started.stdout), 'line'), ended]);
    if (line === null) throw new HttpError(503, words.classFailed(complaint.trim()));
    opened = JSON.parse(String(line[0])) as OpenedClass;
    return opened;
  }

  return {
    get opened() {
      return opened;
    },
    open(name, lang) {
      opening ??= launch(name, lang);
      return opening;
    },
    async close() {
      if (child === null) return;
      const ended = once(child, 'close');
      child.kill('SIGTERM');
      await ended;
    },
  };
}
