import { styleText } from 'node:util';
import type { Row } from './row.ts';

/** The measurements by name; each measures a peer in the same run. */
const BENCHES: Record<string, () => Promise<{ run(): Promise<Row[]> }>> = {
  run: () => import('./run.ts'),
  relay: () => import('./relay.ts'),
  pages: () => import('./pages.ts'),
  feed: () => import('./feed/feed.ts'),
  'wire-view': () => import('./wire-view/wire-view.ts'),
  class: () => import('./class.ts'),
  check: () => import('./check.ts'),
  'own-server': () => import('./own-server.ts'),
  learners: () => import('./learners.ts'),
  lighthouse: () => import('./lighthouse.ts'),
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  console.error(`No such measurement: ${unknown.join(', ')}. There are: ${Object.keys(BENCHES).join(', ')}.`);
  process.exit(2);
}

const rows: Row[] = [];
for (const name of asked.length > 0 ? asked : Object.keys(BENCHES)) {
  console.error(`measuring ${name} …`);
  const bench = await BENCHES[name]?.();
  rows.push(...((await bench?.run()) ?? []));
}
print(rows);

function print(all: readonly Row[]): void {
  const lines = [
    ['what', 'ours', 'peer', 'unit', 'ratio', 'goal', ''],
    ...all.map((row) => [
      row.what,
      figure(row.ours),
      figure(row.peer),
      row.unit,
      `${row.ratio.toFixed(2)}x`,
      row.goal ?? '',
      verdictOf(row),
    ]),
  ];
  const widths =
    lines[0]?.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0))) ?? [];
  for (const line of lines) {
    console.log(
      line
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  '),
    );
  }
}

function verdictOf({ met }: Row): string {
  if (met === undefined) return '';
  return met ? 'met' : styleText('bold', 'NOT MET');
}

function figure(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);
}
