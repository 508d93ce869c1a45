import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { npmCommand } from '../scripts/npm.mjs';
import { withBuiltSite } from './built-site.ts';
import type { Row } from './row.ts';

/** Fetched only when this bench is run, so that nobody else has to install it. */
const LIGHTHOUSE = 'lighthouse@13.5.0';
const PATHS = ['/en/', '/en/lessons/websocket/', '/zh/lessons/websocket/'];
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
const ROOT_FLAGS = process.getuid?.() === 0 ? ' --no-sandbox' : '';
const CHROME_FLAGS = `--headless=new --disable-background-networking --disable-component-update --disable-sync${ROOT_FLAGS}`;

interface LighthouseReport {
  categories: Record<string, { score: number | null; auditRefs: { id: string; weight: number }[] }>;
  audits: Record<string, { score: number | null; title: string; displayValue?: string }>;
}

/** Measures Lighthouse's four scores (0 to 100) of built pages, on a phone and a desktop; prints the failed audits. */
export async function run(): Promise<Row[]> {
  const rows: Row[] = [];
  await withBuiltSite(async ({ url, workspace, browser }) => {
    for (const path of PATHS) {
      for (const form of ['phone', 'desktop'] as const) {
        const report = await audit(`${url}${path}`, form, browser.executablePath, workspace);
        rows.push(...rowsOf(report, `${path} ${form}`));
      }
    }
  });
  return rows;
}

async function audit(
  url: string,
  form: 'phone' | 'desktop',
  chrome: string,
  dir: string,
): Promise<LighthouseReport> {
  const output = join(dir, 'report.json');
  const lighthouse = [
    'exec',
    '--yes',
    `--package=${LIGHTHOUSE}`,
    '--',
    'lighthouse',
    url,
    '--quiet',
    '--output=json',
  ];
  lighthouse.push(
    `--output-path=${output}`,
    `--chrome-flags=${CHROME_FLAGS}`,
    `--only-categories=${CATEGORIES.join(',')}`,
  );
  if (form === 'desktop') lighthouse.push('--preset=desktop');
  const env = { ...process.env, CHROME_PATH: chrome };
  const { command, args, shell } = npmCommand(lighthouse);
  const child = spawn(command, args, { env, stdio: ['ignore', 'ignore', 'inherit'], shell });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`Lighthouse ended with code ${code} on ${url}.`);
  return JSON.parse(await readFile(output, 'utf8')) as LighthouseReport;
}

function rowsOf({ categories, audits }: LighthouseReport, page: string): Row[] {
  return CATEGORIES.map((name) => {
    const category = categories[name];
    const score = Math.round((category?.score ?? 0) * 100);
    for (const { id, weight } of category?.auditRefs ?? []) {
      const found = audits[id];
      if (weight === 0 || found?.score === null || found === undefined || found.score >= 0.995) continue;
      console.error(`  ${page} ${name}: ${found.title} ${found.displayValue ?? ''}`);
    }
    return {
      what: `${page} ${name}`,
      ours: score,
      peer: 100,
      unit: 'points',
      ratio: score / 100,
      goal: '100',
      met: score === 100,
    };
  });
}
