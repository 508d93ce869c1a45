import { parseArgs } from 'node:util';
import { terminalWords } from '../../i18n/terminal/index.ts';
import type { Lang } from '../../i18n/text.ts';

/** The options of `npm run check`; `undefined` where none was given. */
export interface CheckCommandOptions {
  exercise: string | undefined;
  dir: string | undefined;
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
  return {
    exercise: positionals[0],
    dir: values.dir,
    only: values.only?.flatMap((names) => names.split(',')),
    noStars: values['no-stars'],
    seed: values.seed === undefined ? undefined : Number(values.seed),
    watch: values.watch,
    json: values.json,
    lang,
    help: values.help,
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        dir: { type: 'string' },
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
