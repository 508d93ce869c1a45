import { isOwnPort } from '../own-ports.ts';

/** A message to the child: one line of JSON over its file descriptor 4. Its own messages come over 3. */
export type ToChild = StartMessage | { type: 'ping'; number: number };

/** Hands the child its program. */
export interface StartMessage {
  type: 'start';
  /** JavaScript by file name, made from the program's TypeScript. */
  sources: Record<string, string>;
  /** TypeScript files that do not parse: the run fails when one is imported. */
  broken: string[];
  /** Packages that may be imported besides `node:` modules. */
  modules: string[];
  /** Folders, as URLs, whose `node_modules` may be imported from, too. */
  packages: string[];
  env: Record<string, string>;
  /** Milliseconds by which its calendar is wrong. */
  clockOffset: number;
  /** True when it may keep files in the folder `data`. */
  data: boolean;
}

/** A message from the child. Learner code could forge it: it is checked, and believed only about the child's own run. */
export type FromChild =
  /** The program has been received and is being run. */
  | { type: 'begun' }
  | { type: 'listening'; port: number }
  /** A server listens that speaks TLS; it is not the one that relays connect to. */
  | { type: 'encrypted' }
  /** The server that was reported listening has closed. */
  | { type: 'closed' }
  /** Everything that came before the ping with this number has been processed; `memory` is what it holds, in bytes. */
  | { type: 'pong'; number: number; memory: number }
  | Crash;

/** The uncaught error that ends the child. */
export interface Crash {
  type: 'crash';
  name: string;
  message: string;
  stack: string;
  /** The import that was being resolved. */
  import?: { module: string; from: string; why: 'forbidden' | 'missing' | 'broken' };
}

const WHY: ReadonlySet<unknown> = new Set(['forbidden', 'missing', 'broken']);

/** Characters of a message that has not ended. */
const LONGEST_LINE = 1024 * 1024;

/** Creates a function that takes chunks of bytes and returns the messages in them. Throws on anything else. */
export function createMessageReader(): (chunk: Uint8Array) => FromChild[] {
  const decoder = new TextDecoder();
  let rest = '';
  return (chunk) => {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > LONGEST_LINE) throw new Error('A message from the child does not end.');
    return lines.map(parse);
  };
}

function parse(line: string): FromChild {
  const message: unknown = JSON.parse(line);
  if (isMessage(message)) return message;
  throw new Error(`The child sent something that is no message: ${line.slice(0, 100)}`);
}

type Fields = Partial<Record<string, unknown>>;

function isMessage(value: unknown): value is FromChild {
  if (!isObject(value)) return false;
  switch (value.type) {
    case 'begun':
    case 'closed':
    case 'encrypted':
      return true;
    case 'pong':
      return Number.isInteger(value.number) && Number.isInteger(value.memory);
    case 'listening':
      return isPortOfAProgram(value.port);
    case 'crash':
      return (
        areTexts(value.name, value.message, value.stack) &&
        (value.import === undefined || isImport(value.import))
      );
    default:
      return false;
  }
}

function isImport(value: unknown): boolean {
  return isObject(value) && areTexts(value.module, value.from) && WHY.has(value.why);
}

/** Tells whether a program may listen on a port. On one of ours, a relay would pass the site's own bytes. */
function isPortOfAProgram(port: unknown): boolean {
  return Number.isInteger(port) && Number(port) >= 1 && Number(port) <= 65_535 && !isOwnPort(Number(port));
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

function areTexts(...values: readonly unknown[]): boolean {
  return values.every((value) => typeof value === 'string');
}
