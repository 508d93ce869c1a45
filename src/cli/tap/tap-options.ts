import { parseArgs } from 'node:util';
import { tapTerminalWords } from '../../i18n/tap-terminal/index.ts';
import type { Lang } from '../../i18n/text.ts';
import { systemLang, UsageError } from '../check/check-options.ts';
import { type SaveFormat, saveFormatOf } from './save-file.ts';

/** The options of `npm run tap`. */
export interface TapCommand {
  /** The server; `null` with `help` alone. */
  target: Target | null;
  /** The tap's own port; `null`: one that follows from the server's. */
  port: number | null;
  /** The address at which others reach the tap; `null`: nobody else does. */
  host: string | null;
  /** True when the server may be on another machine. */
  remote: boolean;
  json: boolean;
  save: { path: string; format: SaveFormat } | null;
  /** True when the values of cookies and the like are kept in what is written. */
  secrets: boolean;
  lang: Lang;
  help: boolean;
}

/** A server as its user has named it. */
export interface Target {
  host: string;
  port: number;
  /** `localhost:8080`, `[::1]:8080` */
  name: string;
}

/** Reads the command line of `npm run tap`. Throws a `UsageError`. */
export function readTapOptions(args: string[], env: NodeJS.ProcessEnv): TapCommand {
  const { values, positionals } = parse(args);
  const lang = values.lang ?? systemLang(env);
  const words = tapTerminalWords[lang === 'zh' ? 'zh' : 'en'];
  if (lang !== 'en' && lang !== 'zh') throw new UsageError(words.wrong('--lang', lang));
  const [server, more] = positionals;
  if (more !== undefined) throw new UsageError(words.wrong('', more));
  if (server === undefined && !values.help) throw new UsageError(words.missing);
  const target = server === undefined ? null : readTarget(server, lang);
  const port = values.port === undefined ? null : portOf(values.port);
  if (port !== null && port === undefined) throw new UsageError(words.wrong('--port', values.port ?? ''));
  if (target !== null && port === target.port) throw new UsageError(words.ownPort(port));
  const format = values.save === undefined ? null : saveFormatOf(values.save);
  if (format === undefined) throw new UsageError(words.wrongEnding(values.save ?? ''));
  return {
    target,
    port: port ?? null,
    host: values.host ?? null,
    remote: values.remote,
    json: values.json,
    save: format === null ? null : { path: values.save ?? '', format },
    secrets: values.secrets,
    lang,
    help: values.help,
  };
}

/** Reads `8080`, `localhost:8080`, `[::1]:8080` or `http://localhost:8080/`. Throws a `UsageError` at what is no server. */
function readTarget(text: string, lang: Lang): Target {
  const words = tapTerminalWords[lang];
  if (/^(https|wss):/i.test(text)) throw new UsageError(words.tlsTarget(text));
  const place = text.replace(/^(http|ws):\/\//i, '').replace(/[/?#].*$/, '');
  const [, host = '', number = ''] = /^(?:(\[[^\]]+\]|[^:]*):)?([^:]*)$/.exec(place) ?? [];
  const isUrl = place !== text && !place.includes(':');
  const port = portOf(isUrl ? '80' : number);
  if (port === undefined || port === 0) throw new UsageError(words.notPort(text));
  const named = (isUrl ? place : host).replace(/^\[(.*)\]$/, '$1').toLowerCase();
  const isAny = named === '' || named === '*' || named === '0.0.0.0' || named === '::';
  const known = isAny ? 'localhost' : named;
  return { host: known, port, name: `${known.includes(':') ? `[${known}]` : known}:${port}` };
}

function portOf(text: string): number | undefined {
  const port = Number(text);
  return /^\d{1,5}$/.test(text) && port <= 65_535 ? port : undefined;
}

function parse(args: string[]) {
  const flag = { type: 'boolean', default: false } as const;
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        port: text,
        host: text,
        remote: flag,
        json: flag,
        save: text,
        secrets: flag,
        lang: text,
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
