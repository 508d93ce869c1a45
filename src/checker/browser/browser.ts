import { access, constants } from 'node:fs/promises';
import type { Browser } from 'playwright';
import type { Text } from '../../i18n/text.ts';
import { candidates, type FoundBrowser } from './installed-browsers.ts';
import { NPM_CHROMIUM } from './npm-chromium.ts';

/** The command that finds a browser, or fetches one. */
const COMMAND = 'npm run browser';

/**
 * Finds the browser for page checks: the one `WIREBOOK_BROWSER` names; else an installed Chrome, Edge or
 * Chromium; else one that `npm run browser` fetched. `missing` says what to do when there is none.
 */
export async function findBrowser(
  env: NodeJS.ProcessEnv = process.env,
): Promise<FoundBrowser | { missing: Text }> {
  const named = env.WIREBOOK_BROWSER;
  if (named !== undefined && named !== '') {
    return (await runs(named)) ? { name: named, executablePath: named } : { missing: notThere(named) };
  }
  const [installed] = await thoseThere(candidates(process.platform, env));
  const [found] = installed === undefined ? await fetchedBrowsers() : [installed];
  return found ?? { missing: NO_BROWSER };
}

/** Finds the browsers that were fetched: Playwright's own, then npm's. */
export async function fetchedBrowsers(): Promise<FoundBrowser[]> {
  const { chromium } = await import('playwright');
  const own = { name: 'Playwright Chromium', executablePath: chromium.executablePath() };
  return thoseThere([own, NPM_CHROMIUM]);
}

/** Starts a browser without a window. When an installed one will not start, those that were fetched are tried. */
export async function launchBrowser(found: FoundBrowser): Promise<Browser | { missing: Text }> {
  const others = (await fetchedBrowsers()).filter(({ name }) => name !== found.name);
  let missing = NO_BROWSER;
  for (const browser of [found, ...others]) {
    try {
      return await startBrowser(browser);
    } catch (error) {
      missing = wontStart(browser, error);
    }
  }
  return { missing };
}

/** Starts this browser and no other, without a window. Throws when it will not start. */
export async function startBrowser({ executablePath }: FoundBrowser): Promise<Browser> {
  const { chromium } = await import('playwright');
  return await chromium.launch({
    executablePath,
    args: launchFlags(),
    // Whoever asked for the report closes it; Playwright's own handlers would end our process.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}

/** Flags of Chromium for tests and robots: it does not call home, and spends nothing on an address bar that nobody sees. */
export function launchFlags(): string[] {
  const quiet = [
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    // The last such flag is the one that counts, so Playwright's own list is in it.
    `--disable-features=${[...PLAYWRIGHTS, ...ADDRESS_BAR].join(',')}`,
  ];
  // As root, Chromium's own sandbox cannot be set up.
  return process.getuid?.() === 0 ? ['--no-sandbox', ...quiet] : quiet;
}

/** Each window would have two pages for its suggestions, a second of work apiece. */
const ADDRESS_BAR = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'];

/** What Playwright 1.65 turns off. */
const PLAYWRIGHTS = [
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'TcpPortRandomizationWin',
  'ThirdPartyStoragePartitioning',
  'msEdgeUpdateLaunchServicesPreferredVersion',
  'msForceBrowserSignIn',
];

async function thoseThere(browsers: readonly FoundBrowser[]): Promise<FoundBrowser[]> {
  const there = await Promise.all(browsers.map(({ executablePath }) => runs(executablePath)));
  return browsers.filter((_, index) => there[index]);
}

async function runs(path: string): Promise<boolean> {
  return await access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

const NO_BROWSER: Text = {
  en: `Page checks need a browser and found none on this machine. This command gets one: ${COMMAND}`,
  zh: `检查页面需要浏览器，这台电脑上没有找到。运行这条命令即可安装：${COMMAND}`,
};

function notThere(path: string): Text {
  return {
    en: `WIREBOOK_BROWSER names ${path}, and there is no program there. Unset it, or get a browser with: ${COMMAND}`,
    zh: `WIREBOOK_BROWSER 指向 ${path}，但那里没有可运行的程序。取消这个变量，或安装浏览器：${COMMAND}`,
  };
}

function wontStart(browser: FoundBrowser, error: unknown): Text {
  const why = String(error instanceof Error ? error.message : error).split('\n')[0] ?? '';
  return {
    en: `${browser.name} (${browser.executablePath}) does not start: ${why} This command gets one that does: ${COMMAND}`,
    zh: `${browser.name}（${browser.executablePath}）无法启动：${why} 运行这条命令安装一个可用的：${COMMAND}`,
  };
}
