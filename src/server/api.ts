import type { IncomingMessage, ServerResponse } from 'node:http';
import { words } from '../i18n/server.ts';
import { LANGS, type Lang } from '../i18n/text.ts';
import type { FileState } from '../workspace/learner-state.ts';
import type { ProgramServers } from '../workspace/program-servers.ts';
import { progressChangeShape, progressShape } from '../workspace/progress-shape.ts';
import type { ProgressState, ProgressStore } from '../workspace/progress-store.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { agreeShape, emptyShape, fileShape, restoreShape, starterShape, updateShape } from './api-shapes.ts';
import { answerError, answerJson } from './http/answer.ts';
import type { Guard } from './http/guard.ts';
import { HttpError } from './http/http-error.ts';
import { readJson } from './http/json-body.ts';
import { pathOf } from './http/path-of.ts';
import type { SiteLimits } from './site-limits.ts';

export interface ApiOptions {
  guard: Guard;
  workspace: Workspace;
  programServers: ProgramServers;
  progress: ProgressStore;
  limits: SiteLimits;
  /** False where many share one site: they write their exercises on their own machines. */
  keepsFiles: boolean;
  /** Makes the answer of `/healthz`. */
  health: () => object | Promise<object>;
}

/** Answers requests for `/healthz` and `/api/…`; returns false, having done nothing, for all others. */
export type Api = (request: IncomingMessage, response: ServerResponse) => boolean;

/** The named parts of an address, decoded; empty where its pattern lacks the name. */
type Parts = Readonly<Record<'id' | 'name' | 'version', string>>;
type Handler = (request: IncomingMessage, response: ServerResponse, parts: Parts) => Promise<void>;
type Route = readonly [pattern: URLPattern, handlers: Readonly<Partial<Record<string, Handler>>>];

/** Matches an exercise or the copy of a lesson's program: `/api/exercises/04-hold`, `/api/programs/websocket/chat`. */
const ITEM = String.raw`/api/:item(exercises/[^\/]+|programs/[^\/]+/[^\/]+)`;

export function createApi(options: ApiOptions): Api {
  const { guard, workspace, programServers, progress, limits, health, keepsFiles } = options;
  const routes: readonly Route[] = [
    [at('/healthz'), { GET: async (_, response) => answerJson(response, 200, await health()) }],
    [
      at(`${ITEM}/files`),
      {
        GET: async (request, response, { id }) =>
          answerJson(response, 200, await workspace.files(id, langOf(request))),
      },
    ],
    [
      at(`${ITEM}/files/:name`),
      {
        async GET(request, response, { id, name }) {
          answerFile(request, response, await workspace.file(id, name));
        },
        async PUT(request, response, { id, name }) {
          const etag = request.headers['if-match'];
          if (etag === undefined) throw new HttpError(428, words.needsIfMatch);
          // JSON writes a line break or a quote with two characters: a file may be that much longer in it.
          const { text } = await readJson(request, fileShape, 2 * limits.file + 1024);
          if (Buffer.byteLength(text) > limits.file)
            throw new HttpError(413, words.tooLarge(limits.file / 1024));
          const { saved, state } = await workspace.save(id, name, text, etag);
          answerJson(response, saved ? 200 : 412, state, { ETag: state.etag });
        },
      },
    ],
    [
      at(`${ITEM}/reset`),
      {
        async POST(request, response, { id }) {
          await readJson(request, emptyShape, limits.jsonBody);
          answerJson(response, 200, await workspace.reset(id, langOf(request)));
        },
      },
    ],
    [
      at(`${ITEM}/starter`),
      {
        async POST(request, response, { id }) {
          const { starter } = await readJson(request, starterShape, limits.jsonBody);
          answerJson(response, 200, await workspace.begin(id, starter, langOf(request) ?? 'en'));
        },
      },
    ],
    [
      at(`${ITEM}/versions`),
      { GET: async (_, response, { id }) => answerJson(response, 200, await workspace.versions(id)) },
    ],
    [
      at(`${ITEM}/versions/:version`),
      {
        GET: async (_, response, { id, version }) =>
          answerJson(response, 200, await workspace.version(id, version)),
      },
    ],
    [
      at(`${ITEM}/given`),
      { GET: async (_, response, { id }) => answerJson(response, 200, await workspace.given(id)) },
    ],
    [
      at(`${ITEM}/update`),
      {
        GET: async (_, response, { id }) => answerJson(response, 200, await workspace.update(id)),
        async POST(request, response, { id }) {
          const { take } = await readJson(request, updateShape, limits.jsonBody);
          answerJson(response, 200, await workspace.answerUpdate(id, take));
        },
      },
    ],
    [
      at(`${ITEM}/restore`),
      {
        async POST(request, response, { id }) {
          const { version } = await readJson(request, restoreShape, limits.jsonBody);
          answerJson(response, 200, await workspace.restore(id, version));
        },
      },
    ],
    [
      at(`${ITEM}/agree`),
      {
        async POST(request, response, { id }) {
          const { run } = await readJson(request, agreeShape, limits.jsonBody);
          await programServers.agree(await workspace.folder(id), run);
          answerJson(response, 200, {});
        },
      },
    ],
    [
      at('/api/:item(exercises/[^\\/]+)/reveal'),
      {
        async POST(request, response, { id }) {
          await readJson(request, emptyShape, limits.jsonBody);
          const before = (await progress.read()).progress.exercises[id];
          const keep = before?.revealed !== true;
          const solution = await workspace.solution(id, { keep, lang: langOf(request) });
          await progress.merge({ exercises: { [id]: { revealed: true } } });
          answerJson(response, 200, solution);
        },
      },
    ],
    [
      at('/api/progress'),
      {
        GET: async (_, response) => answerProgress(response, await progress.read()),
        async PATCH(request, response) {
          const change = await readJson(request, progressChangeShape, limits.jsonBody);
          answerProgress(response, await progress.merge(change, request.headers['if-match']));
        },
        async PUT(request, response) {
          const whole = await readJson(request, progressShape, limits.file);
          answerProgress(response, await progress.replace(whole, request.headers['if-match']));
        },
      },
    ],
  ];

  async function answer(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    guard.api(request);
    const changes = request.method !== 'GET' && request.method !== 'HEAD';
    if (!keepsFiles && changes && path !== '/api/progress') throw new HttpError(403, words.notInClass);
    for (const [pattern, handlers] of routes) {
      const match = pattern.exec({ pathname: path })?.pathname;
      // URLPattern resolves `..` before it matches; an address that needed it is none of ours.
      if (match?.input !== path) continue;
      const handler = handlers[request.method === 'HEAD' ? 'GET' : (request.method ?? '')];
      if (!handler) throw new HttpError(405, words.wrongMethod, { Allow: Object.keys(handlers).join(', ') });
      return handler(request, response, decodeParts(match.groups));
    }
    throw new HttpError(404, words.notFound);
  }

  return (request, response) => {
    const path = pathOf(request);
    if (path !== '/healthz' && path !== '/api' && !path.startsWith('/api/')) return false;
    answer(request, response, path).catch((error) => answerError(response, error));
    return true;
  };
}

/** Returns the language of the page that asks: `?lang=zh`. */
function langOf(request: IncomingMessage): Lang | undefined {
  const asked = new URLSearchParams(request.url?.split('?')[1]).get('lang');
  return LANGS.find((lang) => lang === asked);
}

function at(pathname: string): URLPattern {
  return new URLPattern({ pathname });
}

function decodeParts({ item = '', name = '', version = '' }: URLPatternComponentResult['groups']): Parts {
  try {
    const id = decodeURIComponent(item.replace(/^exercises\//, ''));
    return { id, name: decodeURIComponent(name), version: decodeURIComponent(version) };
  } catch {
    throw new HttpError(400, words.badAddress);
  }
}

function answerFile(request: IncomingMessage, response: ServerResponse, state: FileState): void {
  if (request.headers['if-none-match'] === state.etag) {
    response.writeHead(304, { ETag: state.etag });
    response.end();
  } else answerJson(response, 200, state, { ETag: state.etag });
}

function answerProgress(response: ServerResponse, { progress, etag }: ProgressState): void {
  answerJson(response, 200, progress, { ETag: etag });
}
