import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { tapTerminalWords } from '../../i18n/tap-terminal/index.ts';
import { DIST } from '../../paths.ts';
import { createRunner } from '../../runner/runner.ts';
import { ListenError } from '../../server/http/listen.ts';
import { type Served, serve } from '../../server/serve.ts';
import type { Tap } from '../../server/tap/tap.ts';
import { onBrokenPipe } from '../broken-pipe.ts';
import { UsageError } from '../check/check-options.ts';
import { EXIT } from '../check/verdict-line.ts';
import { openTapFor } from './open-tap.ts';
import { readTapOptions, type TapCommand, type Target } from './tap-options.ts';
import { writeWire } from './write-wire.ts';

/** The page's port, when it is free: so that its address stays. */
const PAGE_PORT = 4331;
/** Milliseconds that a shutdown may take. */
const SHUTDOWN = 4_500;

const interrupt = new AbortController();

try {
  const options = readTapOptions(process.argv.slice(2), process.env);
  if (options.target === null || options.help) console.log(tapTerminalWords[options.lang].usage);
  else process.exitCode = await main(options.target, options);
} catch (error) {
  if (!(error instanceof UsageError || error instanceof ListenError)) throw error;
  console.error(error.message);
  process.exitCode = EXIT.usage;
}

async function main(target: Target, options: TapCommand): Promise<number> {
  const words = tapTerminalWords[options.lang];
  if (!existsSync(join(DIST, 'server', 'entry.mjs'))) throw new ListenError(words.notBuilt);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
  onBrokenPipe(stop);
  // A rejection that nobody waits for concerns one page; it must not end the tap.
  process.on('unhandledRejection', (error) => console.error(error));

  const cannotSave = (error: Error) => words.cannotSave(options.save?.path ?? '', error.message);
  let trouble = '';
  function giveUp(error: Error): void {
    trouble ||= cannotSave(error);
    interrupt.abort();
  }

  const tap = await openTapFor(target, options);
  const runner = await createRunner({ warm: 0 });
  let site: Served | null = null;
  try {
    const complete = await writeWire(tap, options, giveUp).catch((error) => {
      throw new UsageError(error.code === 'EEXIST' ? words.isThere(error.path) : cannotSave(error));
    });
    site = await serveSite({ runner, dist: DIST, tap });
    const page = `http://localhost:${site.port}/${options.lang}/tap/`;
    console.error(words.open(tap.status.url, target.name, page));
    if (options.host !== null) console.error(words.others(options.host));
    tellServer(tap, options);
    await interrupted();
    await tap.close();
    await complete().catch(giveUp);
  } finally {
    await Promise.all([tap.close(), site?.close()]);
    await runner.close();
  }
  if (trouble !== '') console.error(trouble);
  return trouble === '' ? EXIT.passed : EXIT.notPassed;
}

/** Serves the workbook with the tap's page, on loopback alone. */
function serveSite(options: Omit<Parameters<typeof serve>[0], 'host' | 'port' | 'origins'>): Promise<Served> {
  const at = (port: number) => serve({ ...options, host: 'localhost', port, origins: [] });
  return at(PAGE_PORT).catch((error) => {
    if (error instanceof ListenError) return at(0);
    throw error;
  });
}

/** Says whether the server is there, at every change. */
function tellServer(tap: Tap, { lang }: TapCommand): void {
  const words = tapTerminalWords[lang];
  let told = '';
  function tell(): void {
    const { state, server } = tap.status;
    const text = words.state[state](server);
    if (text !== told) console.error(text);
    told = text;
  }
  tap.on('status', tell);
  tell();
}

function stop(): void {
  // A second signal does not wait.
  if (interrupt.signal.aborted) process.exit(EXIT.cancelled);
  interrupt.abort();
  setTimeout(() => process.exit(EXIT.cancelled), SHUTDOWN).unref();
}

async function interrupted(): Promise<void> {
  const { signal } = interrupt;
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve));
}
