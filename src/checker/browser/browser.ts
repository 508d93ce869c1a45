import { access, constants } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Browser } from 'playwright';
import type { Text } from '../../i18n/text.ts';

/** A browser that robots can use. */
export interface FoundBrowser {
  name: string;
  executablePath: string;
}

type Found = FoundBrowser | { missing: Text };

const COMMAND = 'npx playwright install chromium';

/**
 * Finds the browser for page checks: the one `WIREBOOK_BROWSER` names; else an installed Chrome, Edge or
 * Chromium; else the one that Playwright installed. `missing` says what to do when there is none.
 */
export async function findBrowser(env: NodeJS.ProcessEnv = process.env): Promise<Found> {
  const named = env.WIREBOOK_BROWSER;
  if (named !== undefined && named !== '') {
    return (await runs(named)) ? { name: named, executablePath: named } : { missing: notThere(named) };
  }
  for (const candidate of candidates(process.platform, env)) {
    if (await runs(candidate.executablePath)) return candidate;
  }
  return (await playwrightsOwn()) ?? { missing: NO_BROWSER };
}

/** Starts it without a window. When an installed one will not start, Playwright's own is tried. */
export async function launchBrowser(found: FoundBrowser): Promise<Browser | { missing: Text }> {
  const { chromium } = await import('playwright');
  const launch = (executablePath: string) =>
    chromium.launch({
      executablePath,
      args: launchFlags(),
      // Whoever asked for the report closes it; Playwright's own handlers would end our process.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
  try {
    return await launch(found.executablePath);
  } catch (error) {
    const own = await playwrightsOwn();
    if (own === null || own.executablePath === found.executablePath)
      return { missing: wontStart(found, error) };
    return await launch(own.executablePath).catch((again) => ({ missing: wontStart(own, again) }));
  }
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

async function playwrightsOwn(): Promise<FoundBrowser | null> {
  const { chromium } = await import('playwright');
  const executablePath = chromium.executablePath();
  if (executablePath === '' || !(await runs(executablePath))) return null;
  return { name: 'Playwright Chromium', executablePath };
}

/** Where browsers are usually installed, in the order of preference. */
export function candidates(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): FoundBrowser[] {
  if (platform === 'win32') return onWindows(env);
  if (platform === 'darwin') return onMac();
  return onLinux(env);
}

function onWindows(env: NodeJS.ProcessEnv): FoundBrowser[] {
  const roots = [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA];
  const programs = [
    { name: 'Google Chrome', path: 'Google\\Chrome\\Application\\chrome.exe' },
    { name: 'Microsoft Edge', path: 'Microsoft\\Edge\\Application\\msedge.exe' },
    { name: 'Chromium', path: 'Chromium\\Application\\chrome.exe' },
  ];
  return programs.flatMap(({ name, path }) =>
    roots.filter((root) => root !== undefined).map((root) => ({ name, executablePath: `${root}\\${path}` })),
  );
}

function onMac(): FoundBrowser[] {
  return ['Google Chrome', 'Microsoft Edge', 'Chromium'].flatMap((name) =>
    ['/Applications', join(homedir(), 'Applications')].map((root) => ({
      name,
      executablePath: `${root}/${name}.app/Contents/MacOS/${name}`,
    })),
  );
}

function onLinux(env: NodeJS.ProcessEnv): FoundBrowser[] {
  const programs = [
    { name: 'Google Chrome', files: ['google-chrome', 'google-chrome-stable'] },
    { name: 'Microsoft Edge', files: ['microsoft-edge', 'microsoft-edge-stable'] },
    { name: 'Chromium', files: ['chromium', 'chromium-browser'] },
  ];
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return programs.flatMap(({ name, files }) =>
    files.flatMap((file) => folders.map((folder) => ({ name, executablePath: join(folder, file) }))),
  );
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
    en: `${browser.name} (${browser.executablePath}) would not start: ${why} This command gets one that does: ${COMMAND}`,
    zh: `${browser.name}（${browser.executablePath}）启动不了：${why} 运行这条命令安装一个可用的：${COMMAND}`,
  };
}
