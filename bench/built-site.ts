import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from '../src/checker/browser/browser.ts';
import { createRunner } from '../src/runner/runner.ts';
import { serve } from '../src/server/serve.ts';

/** The built site in this process, with an empty workspace, and a browser to visit it. */
export interface BuiltSite {
  /** `http://localhost:43117` */
  url: string;
  /** The workspace folder on disk; it is removed with the site. */
  workspace: string;
  browser: Exclude<Awaited<ReturnType<typeof findBrowser>>, { missing: unknown }>;
}

/** Serves the built site while `use` runs. Rejects when there is no browser. */
export async function withBuiltSite(use: (site: BuiltSite) => Promise<void>): Promise<void> {
  const browser = await findBrowser();
  if ('missing' in browser) throw new Error(browser.missing.en);
  const workspace = await mkdtemp(join(tmpdir(), 'wirebook-bench-'));
  const runner = await createRunner({ warm: 0 });
  const site = await serve({ host: 'localhost', port: 0, origins: [], dist: 'dist', runner, workspace });
  try {
    await use({ url: `http://localhost:${site.port}`, workspace, browser });
  } finally {
    await site.close();
    await runner.close();
    await rm(workspace, { recursive: true, force: true });
  }
}
