import { parseArgs } from 'node:util';
import { joinTerminalWords } from '../../i18n/join-terminal/index.ts';
import type { Lang } from '../../i18n/text.ts';
import { systemLang, UsageError } from '../check/check-options.ts';

/** The options of `npm run join`. */
export interface JoinOptions {
  address: string;
  /** May be empty when the address ends with it. */
  code: string;
  name: string | undefined;
  /** The four words of a seat on another device. */
  words: string | undefined;
  lang: Lang;
  leave: boolean;
  help: boolean;
}

/** Reads the command line of `npm run join`. Throws a `UsageError`. */
export function readJoinOptions(args: string[], env: NodeJS.ProcessEnv): JoinOptions {
  const { values, positionals } = parse(args);
  const lang = values.lang ?? systemLang(env);
  if (lang !== 'en' && lang !== 'zh') throw new UsageError(joinTerminalWords.en.wrong('--lang', lang));
  const { name, words, leave, help } = values;
  const [address, ...code] = positionals;
  if (address === undefined && !leave && !help) throw new UsageError(joinTerminalWords[lang].needAddress);
  // A code is shown as 3 + 3.
  return { address: address ?? '', code: code.join(''), name, words, lang, leave, help };
}

function parse(args: string[]) {
  const flag = { type: 'boolean', default: false } as const;
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        name: { type: 'string' },
        words: { type: 'string' },
        lang: { type: 'string' },
        leave: flag,
        help: { ...flag, short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
