import { parseArgs } from 'node:util';
import type { TerminalWords } from '../../i18n/terminal/en.ts';
import { terminalWords } from '../../i18n/terminal/index.ts';
import type { Lang } from '../../i18n/text.ts';
import { isLoopback } from '../../loopback.ts';
import type { Address, OwnServer } from '../../runner/own-server/own-server.ts';

/** The options of `npm run check`; `undefined` where none was given. */
export interface CheckCommandOptions {
  exercise: string | undefined;
  dir: string | undefined;
  /** The learner's own server, in place of the folder's `server.ts`. */
  server: OwnServer | undefined;
  /** The starter to put into the learner's folder, in place of a check. */
  starter: string | undefined;
  /** Agrees to the command of the program's `wirebook.json`, or to a starter in place of the learner's own work. */
  agree: boolean;
  /** Ids or numbers of checks. */
  only: string[] | undefined;
  /** The checks with a star are left out. */
  noStars: boolean;
  seed: number | undefined;
  watch: boolean;
  json: boolean;
  lang: Lang;
  help: boolean;
}

/** A mistake in a command line; the message is shown to the user. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Reads the command line of `npm run check`. Throws a `UsageError`. */
export function readOptions(args: string[], env: NodeJS.ProcessEnv): CheckCommandOptions {
  const { values, positionals } = parse(args);
  const lang = values.lang ?? systemLang(env);
  if (lang !== 'en' && lang !== 'zh') throw new UsageError(terminalWords.en.wrongOption('--lang', lang));
  const words = terminalWords[lang];
  if (positionals[1] !== undefined) throw new UsageError(`${positionals[1]}?\n\n${words.usage}`);
  if (values.seed !== undefined && !/^\d{1,10}$/.test(values.seed)) {
    throw new UsageError(words.wrongOption('--seed', values.seed));
  }
  const other = (['dir', 'run', 'at', 'watch', 'json'] as const).find((name) => values[name]);
  if (values.new !== undefined && other) throw new UsageError(words.notTogether('--new', `--${other}`));
  return {
    exercise: positionals[0],
    dir: values.dir,
    starter: values.new,
    server: readServer(values, words),
    agree: values.agree,
    only: values.only?.flatMap((names) => names.split(',')),
    noStars: values['no-stars'],
    seed: values.seed === undefined ? undefined : Number(values.seed),
    watch: values.watch,
    json: values.json,
    lang,
    help: values.help,
  };
}

/** Reads `--run`, `--port` and `--at`. Throws a `UsageError` for values that cannot be, and for options that exclude each other. */
function readServer(
  { run, port, at, watch, dir }: Partial<Record<'run' | 'port' | 'at' | 'dir', string>> & { watch: boolean },
  words: TerminalWords,
): OwnServer | undefined {
  if (port !== undefined && !isPort(port)) throw new UsageError(words.wrongOption('--port', port));
  if (port !== undefined && run === undefined) throw new UsageError(words.onlyWithRun);
  if (run?.trim() === '') throw new UsageError(words.wrongOption('--run', run));
  if (run !== undefined && at !== undefined) throw new UsageError(words.notTogether('--at', '--run'));
  if (run !== undefined)
    return { kind: 'command', line: run, port: port === undefined ? port : Number(port) };
  if (at === undefined) return undefined;
  if (watch) throw new UsageError(words.notTogether('--at', '--watch'));
  if (dir !== undefined) throw new UsageError(words.notTogether('--at', '--dir'));
  const address = addressIn(at);
  if (address === null) throw new UsageError(words.notHere(at));
  return { kind: 'running', at: address };
}

/** Reads `http://localhost:8080`, `localhost:8080` or `8080`; `null` unless it is a port of this machine, over HTTP. */
function addressIn(text: string): Address | null {
  const bare = text.replace(/^http:\/\//, '').replace(/\/$/, '');
  const [, host = 'localhost', port = ''] = /^(?:(.+):)?(\d{1,5})$/.exec(bare) ?? [];
  if (!isPort(port) || !isLoopback(host)) return null;
  return { host: host.replace(/^\[(.*)\]$/, '$1'), port: Number(port) };
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535;
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        dir: { type: 'string' },
        run: { type: 'string' },
        port: { type: 'string' },
        at: { type: 'string' },
        new: { type: 'string' },
        agree: { type: 'boolean', default: false },
        only: { type: 'string', multiple: true },
        'no-stars': { type: 'boolean', default: false },
        seed: { type: 'string' },
        watch: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        lang: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** Returns the language of the terminal: from the variables of POSIX, else from the system. */
export function systemLang(env: NodeJS.ProcessEnv): Lang {
  const told = env.LC_ALL || env.LC_MESSAGES || env.LANG || Intl.DateTimeFormat().resolvedOptions().locale;
  return /^zh/i.test(told) ? 'zh' : 'en';
}
