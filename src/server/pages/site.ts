import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { words } from '../../i18n/server.ts';
import type { Lang } from '../../i18n/text.ts';
import { answerError } from '../http/answer.ts';
import { HttpError } from '../http/http-error.ts';
import {
  isErrorPage,
  langOf,
  readerLang,
  redirect,
  redirectToLang,
  refuseMethod,
  splitTarget,
} from './address.ts';
import { type BuiltFile, readBuiltPages } from './built-pages.ts';
import { loadRenderedPages } from './rendered-pages.ts';
import { sendBuilt, sendRendered } from './send-page.ts';

export interface SiteOptions {
  /** The folder that `astro build` made; an absolute path. */
  dir: string;
  /** Reads what a page that is rendered per request finds in `Astro.locals`, besides its language. */
  locals: () => Promise<object>;
}

/** Answers requests for pages. */
export type Site = (request: IncomingMessage, response: ServerResponse) => void;

/** Makes the site of a build: built files from memory, the other pages rendered by Astro. Rejects without a build. */
export async function createSite({ dir, locals }: SiteOptions): Promise<Site> {
  const pages = await readBuiltPages(join(dir, 'client'));
  const rendered = await loadRenderedPages(join(dir, 'server'));

  function builtPage(path: string): BuiltFile | undefined {
    return isErrorPage(path) ? undefined : pages.get(path);
  }

  async function answerRendered(
    request: IncomingMessage,
    response: ServerResponse,
    lang: Lang,
  ): Promise<void> {
    try {
      const page = await rendered.render(request, { lang, ...(await locals()) });
      if (page.status < 400) await sendRendered(request, response, page);
      else sendErrorPage(request, response, page.status < 500 ? 404 : 500, lang);
    } catch (error) {
      console.error(error);
      sendErrorPage(request, response, 500, lang);
    }
  }

  function sendErrorPage(
    request: IncomingMessage,
    response: ServerResponse,
    status: 404 | 500,
    lang: Lang,
  ): void {
    const page = pages.get(`/${lang}/${status}/`);
    if (page) sendBuilt(request, response, status, page);
    else answerError(response, new HttpError(status, status === 404 ? words.notFound : words.broken));
  }

  return (request, response) => {
    if (refuseMethod(request, response)) return;
    const target = splitTarget(request.url ?? '/');
    const path = decodePath(target.path);
    const lang = langOf(path);
    const page = builtPage(path);
    if (page) sendBuilt(request, response, 200, page);
    else if (lang && rendered.has(path)) answerRendered(request, response, lang);
    else if (path === '/') redirectToLang(request, response);
    else if (builtPage(`${path}/`) || (langOf(`${path}/`) && rendered.has(`${path}/`)))
      redirect(response, 301, `${target.path}/${target.query}`);
    else sendErrorPage(request, response, 404, readerLang(path, request));
  };
}

/** As Astro decodes a path: an encoded slash stays what it is. One that is not well formed names no page. */
function decodePath(path: string): string {
  if (!path.includes('%')) return path;
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
