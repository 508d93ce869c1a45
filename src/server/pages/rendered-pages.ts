import { readFile } from 'node:fs/promises';
import type { IncomingMessage, RequestListener } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { KeptResponse } from './kept-response.ts';

/** Name of the file beside Astro's entry that lists the addresses to render: an array of regular expressions. */
export const RENDERED_FILE = 'rendered.json';

export interface RenderedPage {
  status: number;
  /** The target of a redirect. */
  location: string | undefined;
  /** HTML. */
  body: Buffer;
}

/** The pages that Astro renders for each request. */
export interface RenderedPages {
  /** Tells whether an address is one of theirs. */
  has(path: string): boolean;
  /** Renders the page; `locals` become its `Astro.locals`. A page that fails has status 500, and Astro has logged why. */
  render(request: IncomingMessage, locals: object): Promise<RenderedPage>;
}

/** The handler of `@astrojs/node` in middleware mode. */
type AstroHandler = (
  ...parameters: [...Parameters<RequestListener>, next: undefined, locals: object]
) => Promise<void>;

/** Loads the server that `astro build` made in `dir`. */
export async function loadRenderedPages(dir: string): Promise<RenderedPages> {
  const { handler } = (await import(pathToFileURL(join(dir, 'entry.mjs')).href)) as { handler: AstroHandler };
  const sources = JSON.parse(await readFile(join(dir, RENDERED_FILE), 'utf8')) as string[];
  const patterns = sources.map((source) => new RegExp(source));

  return {
    has: (path) => patterns.some((pattern) => pattern.test(path)),
    async render(request, locals) {
      const kept = new KeptResponse(request);
      await handler(request, kept, undefined, locals);
      const location = kept.getHeader('location')?.toString();
      return { status: kept.statusCode, location, body: kept.body };
    },
  };
}
