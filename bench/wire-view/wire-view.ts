import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from 'playwright';
import { startBrowser } from '../../src/checker/browser/browser.ts';
import { type BuiltSite, withBuiltSite } from '../built-site.ts';
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
  const program = await readFile(join(import.meta.dirname, 'server.ts'), 'utf8');
  const rows: Row[] = [];
  await withBuiltSite(async (site) => {
    const folder = join(site.workspace, EXERCISE);
    const address = `${site.url}/en/exercises/${EXERCISE}/`;
    for (const rate of RATES) {
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, 'server.ts'), program.replace(/RATE = \d+/, `RATE = ${rate}`));
      const peer = await measure(site, address, 'Output');
      const ours = await measure(site, address, 'Wire');
      const goal = { goal: `≤ ${GOAL} %`, met: ours <= GOAL };
      const what = `page at ${rate} frames/s`;
      rows.push({ what, ours, peer, unit: '% of a core', ratio: ours / peer, ...goal });
    }
  });
  return rows;
}

/** Runs the program with this tab open, and returns the percentage of a core that the page's processes take. */
async function measure(site: BuiltSite, address: string, tab: string): Promise<number> {
  const browser = await startBrowser(site.browser);
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(address);
    await page.getByRole('button', { name: /^Run/ }).click();
    await page.getByText(/^running · localhost:\d+$/).waitFor();
    await page.getByRole('tab', { name: tab }).click();
    await sleep(FILL);
    const before = await rendererTime(browser);
    const begun = performance.now();
    await sleep(MEASURED);
    const took = (await rendererTime(browser)) - before;
    return (100 * took) / ((performance.now() - begun) / 1000);
  } finally {
    await browser.close();
  }
}

/** Returns the seconds of processor time that all renderer processes have taken, as the system counts them. */
async function rendererTime(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.filter(({ type }) => type === 'renderer').reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}
