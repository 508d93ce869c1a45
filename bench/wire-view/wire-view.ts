import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from 'playwright';
import { findBrowser, startBrowser } from '../../src/checker/browser/browser.ts';
import { createRunner } from '../../src/runner/runner.ts';
import { serve } from '../../src/server/serve.ts';
import type { Row } from '../row.ts';

/** Tiny frames a second. */
const RATES = [40, 400, 1000];
/** Milliseconds before measuring, in which the view fills up, and of measuring. */
const FILL = 6_000;
const MEASURED = 8_000;
/** Percent of one core. */
const GOAL = 25;
const EXERCISE = '01-answer';

/** Measures the processor time of a page that draws a busy wire, beside the same page with another tab open. */
export async function run(): Promise<Row[]> {
  const found = await findBrowser();
  if ('missing' in found) throw new Error(found.missing.en);
  const workspace = await mkdtemp(join(tmpdir(), 'wirebook-wire-view-'));
  const runner = await createRunner({ warm: 0 });
  const site = await serve({ host: 'localhost', port: 0, origins: [], dist: 'dist', runner, workspace });
  const url = `http://localhost:${site.port}/en/exercises/${EXERCISE}/`;
  const program = await readFile(join(import.meta.dirname, 'server.ts'), 'utf8');
  const rows: Row[] = [];
  try {
    for (const rate of RATES) {
      await mkdir(join(workspace, EXERCISE), { recursive: true });
      const text = program.replace(/RATE = \d+/, `RATE = ${rate}`);
      await writeFile(join(workspace, EXERCISE, 'server.ts'), text);
      const peer = await withBrowser((browser) => measure(browser, url, 'Output'));
      const ours = await withBrowser((browser) => measure(browser, url, 'Wire'));
      const goal = { goal: `≤ ${GOAL} %`, met: ours <= GOAL };
      rows.push({
        what: `page at ${rate} frames/s`,
        ours,
        peer,
        unit: '% of a core',
        ratio: ours / peer,
        ...goal,
      });
    }
  } finally {
    await site.close();
    await runner.close();
    await rm(workspace, { recursive: true, force: true });
  }
  return rows;

  async function withBrowser<T>(use: (browser: Browser) => Promise<T>): Promise<T> {
    const browser = await startBrowser(found as Exclude<typeof found, { missing: unknown }>);
    try {
      return await use(browser);
    } finally {
      await browser.close();
    }
  }
}

/** Runs the program with this tab open, and returns the percentage of a core that the page's processes take. */
async function measure(browser: Browser, url: string, tab: string): Promise<number> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(url);
  await page.getByRole('button', { name: /^Run/ }).click();
  await page.getByText(/^running · localhost:\d+$/).waitFor();
  await page.getByRole('tab', { name: tab }).click();
  await sleep(FILL);
  const before = await rendererTime(browser);
  const begun = performance.now();
  await sleep(MEASURED);
  const took = (await rendererTime(browser)) - before;
  return (100 * took) / ((performance.now() - begun) / 1000);
}

/** Returns the seconds of processor time that all renderer processes have taken, as the system counts them. */
async function rendererTime(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.filter(({ type }) => type === 'renderer').reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}
