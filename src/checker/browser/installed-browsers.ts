import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** A browser that robots can use. */
export interface FoundBrowser {
  name: string;
  executablePath: string;
}

/** Lists where browsers are usually installed on a system, in the order of preference; few of them are there. */
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
