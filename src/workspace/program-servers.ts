import { randomUUID } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { words } from '../i18n/server.ts';
import type { Failure, ServerProblem } from '../runner/failure.ts';
import type { OwnServer } from '../runner/own-server/own-server.ts';
import { createSerialQueue } from '../semaphore.ts';
import { readLearnerFile } from './learner-file.ts';
import { readProgramSettings, SETTINGS } from './program-settings.ts';
import { replaceFile } from './replace-file.ts';
import { WorkspaceError } from './workspace-error.ts';

/** How the program of a folder is run: by its own command when it names one; `refusal` says why it is not. */
export interface ProgramServer {
  server?: OwnServer;
  refusal?: Failure;
}

/** Reads how programs are run, and remembers to which commands the user has agreed. */
export interface ProgramServers {
  /** Reads the `wirebook.json` of a folder. A command that has not been agreed to is not given. */
  of(dir: string): Promise<ProgramServer>;
  /** Agrees to the command of a folder. Throws a `WorkspaceError` when it is another one by now. */
  agree(dir: string, command: string): Promise<void>;
}

type Agreement = Readonly<Record<'folder' | 'run', string>>;

/** Keeps the agreements in `agreed.json` of the workspace folder `root`. */
export function createProgramServers(root: string): ProgramServers {
  const path = join(root, 'agreed.json');
  const inTurn = createSerialQueue();

  async function settingsOf(dir: string): Promise<OwnServer | ServerProblem | null> {
    try {
      const file = await readLearnerFile(join(dir, SETTINGS));
      return file && readProgramSettings(file.text);
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      return { kind: 'settings', wrong: 'file', message: code ?? message };
    }
  }

  async function agreements(): Promise<Agreement[]> {
    try {
      const all: unknown = JSON.parse(await readFile(path, 'utf8'));
      return Array.isArray(all) ? (all as Agreement[]) : [];
    } catch {
      return [];
    }
  }

  return {
    async of(dir) {
      const settings = await settingsOf(dir);
      if (settings === null) return {};
      if (settings.kind !== 'command') return refusedFor(settings as ServerProblem);
      const hasAgreed = (await agreements()).some((one) => one?.folder === dir && one.run === settings.line);
      return hasAgreed ? { server: settings } : refusedFor({ kind: 'not-agreed', command: settings.line });
    },

    agree: (dir, command) =>
      inTurn(async () => {
        const settings = await settingsOf(dir);
        if (settings?.kind !== 'command' || settings.line !== command)
          throw new WorkspaceError('changed', words.commandChanged);
        // The folder has one command at a time: an earlier agreement is over.
        const others = (await agreements()).filter((one) => one?.folder !== dir);
        await mkdir(root, { recursive: true });
        const draft = join(root, `.agreed.${randomUUID()}`);
        await writeFile(draft, `${JSON.stringify([...others, { folder: dir, run: command }], null, 2)}\n`);
        await replaceFile(draft, path);
      }),
  };
}

function refusedFor(problem: ServerProblem): ProgramServer {
  return { refusal: { kind: 'own-server', problem } };
}
