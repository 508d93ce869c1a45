import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { ViteDevServer } from 'vite';
import { createRunner } from '../runner/runner.ts';
import { answerError } from './http/answer.ts';
import { createGuard } from './http/guard.ts';
import { createLiveParts } from './live-parts.ts';
import {
  isErrorPage,
  langOf,
  readerLang,
  redirect,
  redirectToLang,
  refuseMethod,
  splitTarget,
} from './pages/address.ts';

/** The live parts of the site in front of `astro dev`. */
export interface DevServer {
  /** Answers as `serve` does, up to the pages; those are left to Astro, which is given their locals. */
  handle(request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void): void;
  close(): Promise<void>;
}

/** The property of a request in which Astro's development server looks for its locals. */
const LOCALS = Symbol.for('astro.locals');
/** The address of the page that says that there is none; `integration.ts` gives it to Astro. */
const MISSING = '/404/';

/** Starts the live parts for a development server. `isPage` tells whether an address may be one of Astro's pages. */
export async function createDevServer(
  vite: ViteDevServer,
  isPage: (path: string) => boolean,
): Promise<DevServer> {
  const guard = createGuard();
  const runner = await createRunner({ host: hostOf(vite) });
  const live = await createLiveParts({ runner });
  if (vite.httpServer) live.attach(vite.httpServer as Server);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    guard.host(request);
    if (live.api(request, response) || refuseMethod(request, response)) return true;
    const { path, query } = splitTarget(request.url ?? '/');
    const isOurs = langOf(`${path}/`) !== undefined;
    const isWhole = path.endsWith('/');
    if (path === '/') {
      redirectToLang(request, response);
      return true;
    }
    if (isOurs && !isWhole && isPage(`${path}/`)) {
      redirect(response, 301, `${path}/${query}`);
      return true;
    }
    if (isOurs ? !isWhole || isErrorPage(path) : !isVites(path)) request.url = MISSING;
    const lang = readerLang(path, request);
    Reflect.set(request, LOCALS, isOurs ? { lang, ...(await live.locals()) } : { lang });
    return false;
  }

  return {
    handle(request, response, next) {
      answer(request, response).then(
        (answered) => answered || next(),
        (error) => answerError(response, error),
      );
    },
    async close() {
      await live.close();
      await runner.close();
    },
  };
}

/** Vite's own addresses begin with `@` or `_`, or name a file. */
function isVites(path: string): boolean {
  return /^\/[@_]|\.\w+$/.test(path);
}

function hostOf({ config }: ViteDevServer): string {
  const { host } = config.server;
  return typeof host === 'string' ? host : host === true ? '0.0.0.0' : 'localhost';
}
