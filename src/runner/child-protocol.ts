/** From the runner to the child, one line of JSON each over file descriptor 4; what the child says comes over 3. */
export type ToChild = StartMessage | { type: 'ping'; number: number };

export interface StartMessage {
  type: 'start';
  /** JavaScript by file name, made from the program's TypeScript. */
  sources: Record<string, string>;
  /** TypeScript files that do not parse: the run fails when one is imported. */
  broken: string[];
  /** Packages that may be imported besides `node:` modules. */
  modules: string[];
  env: Record<string, string>;
}

/** From the child. Learner code could forge these: they are checked, and believed only about the child's own run. */
export type FromChild =
  /** The program has come, and is being run. */
  | { type: 'begun' }
  | { type: 'listening'; port: number }
  /** The server that was reported listening has closed. */
  | { type: 'closed' }
  /** What came before the ping of this number has been dealt with. */
  | { type: 'pong'; number: number }
  | Crash;

/** The uncaught error that ends the process. */
export interface Crash {
  type: 'crash';
  name: string;
  message: string;
  stack: string;
  /** The import that was being resolved. */
  import?: { module: string; from: string; why: 'forbidden' | 'missing' | 'broken' };
}

const LONGEST_LINE = 1024 * 1024;

/** Cuts a stream of bytes into messages. Throws when it is not what a child would send. */
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

function isMessage(value: unknown): value is FromChild {
  if (typeof value !== 'object' || value === null || !('type' in value)) return false;
  const message = value as Partial<
    Record<'type' | 'port' | 'number' | 'name' | 'message' | 'stack', unknown>
  >;
  switch (message.type) {
    case 'begun':
    case 'closed':
      return true;
    case 'pong':
      return Number.isInteger(message.number);
    case 'listening':
      return Number.isInteger(message.port);
    case 'crash':
      return [message.name, message.message, message.stack].every((text) => typeof text === 'string');
    default:
      return false;
  }
}
