import { parseArgs } from 'node:util';
import { classTerminalWords } from '../../i18n/class-terminal/index.ts';
import type { Lang } from '../../i18n/text.ts';
import { systemLang, UsageError } from '../check/check-options.ts';

/** The options of `npm run class`. */
export interface ClassOptions {
  name: string;
  lang: Lang;
  /** `null`: 4321, or the next one that is free. */
  port: number | null;
  /** Forgets a class that was not ended. */
  anew: boolean;
  json: boolean;
  help: boolean;
  /** For a workbook that opens a class: the class's process ends when its standard input does. */
  untilStdinEnds: boolean;
}

/** Reads the command line of `npm run class`. Throws a `UsageError`. */
export function readClassOptions(args: string[], env: NodeJS.ProcessEnv): ClassOptions {
  const values = parse(args);
  const lang = values.lang ?? systemLang(env);
  const words = classTerminalWords[lang === 'zh' ? 'zh' : 'en'];
  if (lang !== 'en' && lang !== 'zh') throw new UsageError(words.wrong('--lang', lang));
  const port = values.port === undefined ? null : Number(values.port);
  if (port !== null && !(Number.isInteger(port) && port >= 0 && port <= 65_535))
    throw new UsageError(words.wrong('--port', values.port ?? ''));
  return {
    name: values.name?.trim().slice(0, 80) || words.defaultName,
    lang,
    port,
    anew: values.new,
    json: values.json,
    help: values.help,
    untilStdinEnds: values['until-stdin-ends'],
  };
}

function parse(args: string[]) {
  const flag = { type: 'boolean', default: false } as const;
  try {
    return parseArgs({
      args,
      options: {
        name: { type: 'string' },
        lang: { type: 'string' },
        port: { type: 'string' },
        new: flag,
        json: flag,
        'until-stdin-ends': flag,
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
