import type { Lang, Text } from '../../../i18n/text.ts';
import type { FileState, NamedText, Progress, Version } from '../../../workspace/learner-state.ts';

/** The result of saving: saved, or refused since the file on disk is no longer the one that was edited. */
export type SaveOutcome = { saved: true; state: FileState } | { saved: false; current: FileState };

/** The learner's files on the workbook server. All calls reject with `Unreachable` or `Declined`. */
export interface FilesApi {
  files(): Promise<FileState[]>;
  file(name: string): Promise<FileState>;
  save(name: string, text: string, etag: string): Promise<SaveOutcome>;
  reset(): Promise<FileState[]>;
  /** Begins in another language or framework. */
  begin(starter: string): Promise<FileState[]>;
  versions(): Promise<Version[]>;
  restore(version: string): Promise<FileState[]>;
  /** Keeps a conflicting text as a former version; returns the file as it is on disk. */
  keep(name: string, text: string): Promise<FileState>;
  /** Returns the files as given. */
  given(): Promise<NamedText[]>;
  /** Returns the given files that have changed since the learner began with them. */
  update(): Promise<NamedText[]>;
  /** Agrees to the command that the program’s `wirebook.json` names. */
  agree(command: string): Promise<void>;
  /** Takes them, or refuses them for good; returns the files after that. */
  answerUpdate(take: boolean): Promise<FileState[]>;
}

/** Further requests for an exercise. */
export interface ExerciseApi {
  reveal(): Promise<NamedText[]>;
  progress(): Promise<Progress>;
  recordHint(task: string, level: number): Promise<void>;
}

/** An ETag of no state: the server refuses to save over it, and keeps the refused text as a version. */
const NO_STATE = '"none"';

/** The error for a server that does not answer. */
export class Unreachable extends Error {}

/** The error for a refusal by the server, with its reason. */
export class Declined extends Error {
  readonly status: number;
  readonly text: Text;

  constructor(status: number, text: Text) {
    super(`${status} ${text.en}`);
    this.status = status;
    this.text = text;
  }
}

/** Creates the requests for the files under the path `base`: `/api/exercises/09-chatroom`. Files are given in `lang`. */
export function createFilesApi(base: string, lang: Lang): FilesApi {
  const at = (name: string) => `${base}/files/${encodeURIComponent(name)}`;

  async function save(name: string, text: string, etag: string): Promise<SaveOutcome> {
    const response = await send('PUT', at(name), { text }, { 'If-Match': etag });
    if (response.status === 412) return { saved: false, current: (await response.json()) as FileState };
    return { saved: true, state: await body<FileState>(response) };
  }

  return {
    files: () => ask('GET', `${base}/files?lang=${lang}`),
    file: (name) => ask('GET', at(name)),
    save,
    async keep(name, text) {
      const outcome = await save(name, text, NO_STATE);
      return outcome.saved ? outcome.state : outcome.current;
    },
    reset: () => ask('POST', `${base}/reset?lang=${lang}`, {}),
    begin: (starter) => ask('POST', `${base}/starter?lang=${lang}`, { starter }),
    versions: () => ask('GET', `${base}/versions`),
    restore: (version) => ask('POST', `${base}/restore`, { version }),
    given: () => ask('GET', `${base}/given`),
    update: () => ask('GET', `${base}/update`),
    agree: (run) => ask('POST', `${base}/agree`, { run }),
    answerUpdate: (take) => ask('POST', `${base}/update`, { take }),
  };
}

/** Creates the further requests for an exercise; the solution comes in `lang`. */
export function createExerciseApi(base: string, exercise: string, lang: Lang): ExerciseApi {
  return {
    reveal: () => ask('POST', `${base}/reveal?lang=${lang}`, {}),
    progress: () => ask('GET', '/api/progress'),
    recordHint: (task, level) =>
      ask('PATCH', '/api/progress', { exercises: { [exercise]: { hints: { [task]: level } } } }),
  };
}

async function ask<T>(method: string, url: string, data?: unknown): Promise<T> {
  return body<T>(await send(method, url, data));
}

async function send(
  method: string,
  url: string,
  data?: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  const json = data === undefined ? {} : { body: JSON.stringify(data) };
  const type: Record<string, string> = data === undefined ? {} : { 'Content-Type': 'application/json' };
  try {
    // Progress is small enough to be sent even while the page is being left.
    const keepalive = method === 'PATCH';
    return await fetch(url, {
      method,
      headers: { ...type, ...headers },
      ...json,
      cache: 'no-store',
      keepalive,
    });
  } catch (error) {
    throw new Unreachable(String(error));
  }
}

async function body<T>(response: Response): Promise<T> {
  if (!response.ok) {
    const { error } = (await response.json()) as { error: Text };
    throw new Declined(response.status, error);
  }
  return response.status === 204 ? (undefined as T) : ((await response.json()) as T);
}
