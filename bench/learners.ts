import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { runChecks } from '../src/checker/engine.ts';
import type { LoadedExercise } from '../src/checker/exercise-catalogue.ts';
import type { CheckResult, Report } from '../src/checker/report.ts';
import { createRunner } from '../src/runner/runner.ts';
import type { ServerMessage } from '../src/server/channel/messages.ts';
import { serve } from '../src/server/serve.ts';
import type { Encoded } from '../src/wire/base64.ts';
import { exercisesToMeasure } from './exercises.ts';
import type { Row } from './row.ts';

const LEARNERS = 12;
/** In one, checks wait and measure times; in the other, they drive browsers. */
const EXERCISES = ['05-stream', '09-chatroom'];
const SEED = 1;

/**
 * Counts the passed reports when twelve learners with right programs press Check at once. On the site the reports wait
 * in its queue; without one, all of them load the machine at the same time.
 */
export async function run(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const loaded of await exercisesToMeasure(EXERCISES)) {
    rows.push(await measure(loaded, 'on the site, in its queue', onTheSite));
    rows.push(await measure(loaded, 'side by side on one runner', sideBySide));
  }
  return rows;
}

type Outcome = Pick<Encoded<Report>, 'passed'> & {
  results: Pick<CheckResult, 'check' | 'outcome' | 'saw'>[];
};

async function measure(
  loaded: LoadedExercise,
  how: string,
  checkAll: (loaded: LoadedExercise) => Promise<Outcome[]>,
): Promise<Row> {
  const begun = performance.now();
  const reports = await checkAll(loaded);
  const seconds = (performance.now() - begun) / 1000;
  const what = `${LEARNERS} learners check ${loaded.exercise.id} at once, ${how}`;
  console.error(`  ${what}: ${seconds.toFixed(1)} s`);
  for (const { results } of reports) {
    for (const { check, outcome, saw } of results) {
      if (outcome !== 'pass') console.error(`  ${check} ended as ${outcome}: ${saw?.en ?? ''}`);
    }
  }
  const passed = reports.filter((report) => report.passed).length;
  const ratio = passed / LEARNERS;
  return { what, ours: passed, peer: LEARNERS, unit: 'reports', ratio, goal: 'all', met: ratio === 1 };
}

async function sideBySide({ exercise, checks, dir }: LoadedExercise): Promise<Report[]> {
  const runner = await createRunner();
  const options = { runner, exercise, checks, dir: join(dir, 'solution') };
  try {
    return await Promise.all(
      Array.from({ length: LEARNERS }, (_, n) => runChecks({ ...options, seed: SEED + n })),
    );
  } finally {
    await runner.close();
  }
}

/** Checks through the channels of twelve pages, with the solution as the learner's files. */
async function onTheSite({ exercise: { id }, dir }: LoadedExercise): Promise<Outcome[]> {
  const workspace = await mkdtemp(join(tmpdir(), 'wirebook-learners-'));
  await cp(join(dir, 'solution'), join(workspace, id), { recursive: true });
  const runner = await createRunner();
  const site = await serve({ host: 'localhost', port: 0, origins: [], dist: 'dist', runner, workspace });
  try {
    return await Promise.all(Array.from({ length: LEARNERS }, () => pressCheck(site.port, id)));
  } finally {
    await site.close();
    await runner.close();
    await rm(workspace, { recursive: true, force: true });
  }
}

function pressCheck(port: number, exercise: string): Promise<Outcome> {
  const origin = `http://localhost:${port}`;
  const page = new WebSocket(`ws://localhost:${port}/channel`, { origin });
  return new Promise((resolve, reject) => {
    page.on('error', reject);
    page.on('close', (code) => reject(new Error(`the channel was closed with ${code}`)));
    page.on('open', () => page.send(JSON.stringify({ type: 'check', exercise })));
    page.on('message', (data) => {
      const notice = JSON.parse(String(data)) as ServerMessage;
      if (notice.type === 'refused') reject(new Error(JSON.stringify(notice)));
      if (notice.type !== 'check-done') return;
      resolve(notice.report);
      page.terminate();
    });
  });
}
