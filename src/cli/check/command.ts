import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { keepBrowser } from '../../checker/browser/running-browser.ts';
import { exerciseIds, type LoadedExercise, loadExercise } from '../../checker/exercise-catalogue.ts';
import { ownServerWords } from '../../i18n/own-server/index.ts';
import { terminalWords } from '../../i18n/terminal/index.ts';
import type { Lang } from '../../i18n/text.ts';
import type { ServerProblem } from '../../runner/failure.ts';
import type { OwnServer } from '../../runner/own-server/own-server.ts';
import { createRunner } from '../../runner/runner.ts';
import { onBrokenPipe } from '../broken-pipe.ts';
import { askToAgree } from './agree.ts';
import { type CheckCommandOptions, readOptions, UsageError } from './check-options.ts';
import { checkRound } from './check-round.ts';
import { chooseChecks } from './choose-checks.ts';
import { overview } from './overview.ts';
import { ownProgram, progress, servers, shortPath, workspace } from './program-dir.ts';
import { EXIT, exitCode } from './verdict-line.ts';
import { repeatOnChange } from './watch.ts';
import { writeStarter } from './write-starter.ts';

const interrupt = new AbortController();
process.on('SIGINT', () => interrupt.abort());
process.on('SIGTERM', () => interrupt.abort());
onBrokenPipe(() => interrupt.abort());

try {
  process.exitCode = await main(readOptions(process.argv.slice(2), process.env));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(error.message);
  process.exitCode = EXIT.usage;
}

async function main(options: CheckCommandOptions): Promise<number> {
  const words = terminalWords[options.lang];
  if (options.help || options.exercise === undefined) {
    console.log(options.help ? words.usage : (await overview(options.lang)).join('\n'));
    return EXIT.passed;
  }
  // In JSON mode, nothing but the report goes to standard output.
  const tell = options.json ? console.error : console.log;
  const loaded = await findExercise(options.exercise, options.lang);
  if (options.starter !== undefined) {
    const label = await writeStarter(loaded.exercise, options.starter, workspace, options);
    const { id } = loaded.exercise;
    tell(words.starterWritten(label, shortPath(await workspace.folder(id)), id));
    return EXIT.passed;
  }
  const only = chooseChecks(loaded, options);
  const dir = options.server?.kind === 'running' ? process.cwd() : await findProgram(loaded, options, tell);
  /** How the program is run now: with `--watch`, its settings may change. */
  const howItIsRun = async () => (options.server ? { server: options.server } : await servers.of(dir));
  if (options.server === undefined) await askToAgree(dir, servers, options);
  const { server } = await howItIsRun();
  tell(`${words.begin(loaded.exercise.title[options.lang], whatIsChecked(dir, server))}\n`);

  const remarks = new Set<string>();
  const remark = (problem: ServerProblem) => remarks.add(ownServerWords[options.lang](problem));
  const runner = await createRunner({ ...(server && { warm: 0 }), remark });
  const browser = keepBrowser();
  try {
    const round = async (signal: AbortSignal) => {
      const means = { runner, browser: browser.borrow(), dir, ...(await howItIsRun()), only, signal };
      const report = await checkRound(loaded, means, options);
      for (const text of remarks) tell(text);
      remarks.clear();
      const isOwn = options.dir === undefined && server?.kind !== 'running';
      if (isOwn && !report.cancelled) await progress.record(report);
      return exitCode(report, loaded.checks, only);
    };
    if (!options.watch) return await round(interrupt.signal);
    return await repeatOnChange(dir, interrupt.signal, round, {
      waiting: () => tell(words.watching(shortPath(dir))),
      changed: (file) => tell(`\n${words.changed(file)}\n`),
    });
  } finally {
    await Promise.all([runner.close(), browser.close()]);
  }
}

/** Loads an exercise by its id, its number or the name in its id. Throws a `UsageError` when there is none. */
async function findExercise(asked: string, lang: Lang): Promise<LoadedExercise> {
  const words = terminalWords[lang];
  const ids = await exerciseIds();
  const id = ids.find((id) =>
    [id, id.slice(3), id.slice(0, 2), String(Number(id.slice(0, 2)))].includes(asked),
  );
  if (id === undefined) throw new UsageError(words.unknownExercise(asked, ids));
  return await loadExercise(id);
}

/** Says what is checked: a folder, a command in one, or an address. */
function whatIsChecked(dir: string, server: OwnServer | undefined): string {
  if (server?.kind === 'running') {
    const { host, port } = server.at;
    return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  }
  return server === undefined ? shortPath(dir) : `${shortPath(dir)}: ${server.line}`;
}

async function findProgram(
  loaded: LoadedExercise,
  { dir, lang }: CheckCommandOptions,
  tell: (line: string) => void,
): Promise<string> {
  const words = terminalWords[lang];
  if (dir !== undefined) {
    const path = resolve(dir);
    if (!existsSync(path)) throw new UsageError(words.noSuchFolder(path));
    return path;
  }
  const own = await ownProgram(loaded.exercise.id, lang);
  if (own.made) tell(words.madeFromStarter(shortPath(own.dir)));
  return own.dir;
}
