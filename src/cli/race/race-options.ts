import { parseArgs } from 'node:util';
import { raceTerminalWords } from '../../i18n/race-terminal/index.ts';
import type { Lang } from '../../i18n/text.ts';
import type { Pause } from '../../race/crowd-settings.ts';
import { DEFAULTS, isAllowed, isPreset, PRESETS, type RaceSettings } from '../../race/race-settings.ts';
import { systemLang, UsageError } from '../check/check-options.ts';
import type { RaceSetup } from './run-race.ts';

/** The options of `npm run race`. */
export interface RaceOptions {
  setup: RaceSetup;
  as: 'table' | 'json' | 'markdown' | 'csv';
  lang: Lang;
  help: boolean;
  /** How a crowd's clients wait after a restart; `null` for a race. */
  crowd: Pause | null;
}

const LONGEST_SECONDS = 3600;

/** Reads the command line of `npm run race`. Throws a `UsageError`. */
export function readRaceOptions(args: string[], env: NodeJS.ProcessEnv): RaceOptions {
  const values = parse(args);
  const lang = values.lang ?? systemLang(env);
  const wrong = (option: string, value: string) =>
    new UsageError(raceTerminalWords[lang === 'zh' ? 'zh' : 'en'].wrong(option, value));
  if (lang !== 'en' && lang !== 'zh') throw wrong('--lang', lang);

  function read(option: string, text: string, allowed: (value: number) => boolean): number {
    const value = text.trim() === '' ? Number.NaN : Number(text);
    if (!allowed(value)) throw wrong(`--${option}`, text);
    return value;
  }

  const preset = values.preset ?? 'plain';
  if (!isPreset(preset)) throw wrong('--preset', preset);
  const settings: RaceSettings = { ...PRESETS[preset] };
  for (const name of Object.keys(DEFAULTS) as (keyof RaceSettings)[]) {
    const text = values[name];
    if (text !== undefined) settings[name] = read(name, text, (value) => isAllowed(name, value));
  }
  const seconds = read('seconds', values.seconds, (value) => value > 0 && value <= LONGEST_SECONDS);
  const moment = (option: 'cut' | 'restart') =>
    values[option] === undefined
      ? null
      : read(option, values[option], (value) => value >= 0 && value < seconds);
  return {
    setup: { ...settings, seconds, cutAt: moment('cut'), restartAt: moment('restart') },
    as: values.json ? 'json' : values.markdown ? 'markdown' : values.csv ? 'csv' : 'table',
    lang,
    help: values.help,
    crowd: values.crowd ? (values.jitter ? 'jittered' : 'fixed') : null,
  };
}

function parse(args: string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  try {
    return parseArgs({
      args,
      options: {
        preset: text,
        rate: text,
        size: text,
        poll: text,
        latency: text,
        tunnel: text,
        cut: text,
        restart: text,
        seconds: { type: 'string', default: '10' },
        crowd: flag,
        jitter: flag,
        json: flag,
        markdown: flag,
        csv: flag,
        lang: text,
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
