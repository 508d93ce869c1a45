import { io, type Socket } from 'socket.io-client';
import type { Text } from '../../i18n/text.ts';
import type { ClientTrial, Target } from './client.ts';

/** Milliseconds that a program may take to let a client in. */
const PATIENCE = 5000;

/** The two transports of Engine.IO that are checked. */
export type Transport = 'polling' | 'websocket';

/** One event that a program emitted to a client. */
export interface HeardEvent {
  name: string;
  args: readonly unknown[];
  /** On the clock of the wire. */
  at: number;
}

/** A connected Socket.IO client. It does not reconnect, and it closes by itself when the check is over. */
export interface SocketIoClient {
  /** The id that the server gave it; kept when it has closed. */
  readonly id: string;
  /** The transport of its packets now: it changes when the connection is upgraded. */
  readonly transport: string;
  /** All events that the program has emitted to it, oldest first: it grows. */
  readonly heard: readonly HeardEvent[];
  /** `true` when one of the two sides has ended the connection. */
  readonly over: boolean;
  emit(event: string, ...args: unknown[]): void;
  /** Emits and asks for an acknowledgement. `args` is `null` until it comes, and holds that of the first one. */
  ask(event: string, ...args: unknown[]): { readonly args: readonly unknown[] | null };
  /** Disconnects in an orderly way. */
  close(): void;
}

/** Thrown when a client is not let in. Carries the reason in words that can stand as what a check saw. */
export class NotConnected extends Error {
  override readonly name = 'NotConnected';
  readonly saw: Text;

  constructor(saw: Text) {
    super(saw.en);
    this.saw = saw;
  }
}

/** The options of a client's connection. */
export interface SocketIoOptions {
  /** In this order: it begins with the first, and upgrades to the next where both sides can. */
  transports: readonly Transport[];
  /** `true` to begin anew with the next transport when the first fails. */
  tryAll?: boolean;
}

/** Longer than any check. */
const LONG = 10 * 60_000;

/** Connects to a program's main namespace over connections of its own; rejects with a `NotConnected`. */
export async function connectSocketIo(
  target: Target,
  means: ClientTrial,
  { transports, tryAll = false }: SocketIoOptions,
): Promise<SocketIoClient> {
  const { now, signal } = means;
  signal.throwIfAborted();
  const socket = io(`http://localhost:${target.port}`, {
    transports: [...transports],
    tryAllTransports: tryAll,
    forceNew: true,
    reconnection: false,
    // `entered` waits, on the check's own clock.
    timeout: LONG,
  });
  const close = () => void socket.disconnect();
  signal.addEventListener('abort', close, { once: true });
  const heard: HeardEvent[] = [];
  socket.onAny((name: string, ...args: unknown[]) => heard.push({ name, args: withoutAck(args), at: now() }));
  const id = await entered(socket, means);

  return {
    id,
    heard,
    get transport() {
      return socket.io.engine.transport.name;
    },
    get over() {
      return !socket.connected;
    },
    emit(event, ...args) {
      socket.emit(event, ...args);
    },
    ask(event, ...args) {
      const answer: { args: readonly unknown[] | null } = { args: null };
      socket.emit(event, ...args, (...given: unknown[]) => {
        answer.args ??= given;
      });
      return answer;
    },
    close,
  };
}

/** Waits until the program has let a socket in. Gives its id. */
async function entered(socket: Socket, { after, signal }: ClientTrial): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const stop = () => reject(signal.reason);
  const waitNoMore = after(PATIENCE, () => reject(new NotConnected(NEVER)));
  signal.addEventListener('abort', stop, { once: true });
  socket.once('connect', () => resolve(socket.id ?? ''));
  socket.once('connect_error', (error) => reject(new NotConnected(whyNot(error))));
  try {
    return await promise;
  } catch (error) {
    socket.disconnect();
    throw error;
  } finally {
    waitNoMore();
    signal.removeEventListener('abort', stop);
  }
}

/** Leaves out the callback of a program that asks for an acknowledgement. */
function withoutAck(args: readonly unknown[]): readonly unknown[] {
  return typeof args.at(-1) === 'function' ? args.slice(0, -1) : args;
}

/** The error of a transport carries an answer by HTTP, an error of `ws`, or neither; that of a middleware its words. */
interface ConnectError extends Error {
  type?: string;
  description?: unknown;
  context?: { responseText?: string };
}

function whyNot(error: ConnectError): Text {
  if (error.message === 'timeout') return NEVER;
  if (error.type !== 'TransportError') {
    return {
      en: `the program refused it: ${error.message}`,
      zh: `程序拒绝了它：${error.message}`,
    };
  }
  const status = statusIn(error.description);
  if (status === null) return CLOSED;
  const words = error.context?.responseText?.slice(0, 100) ?? '';
  return {
    en: `its request to connect got ${status}${words === '' ? '' : `, ${words}`}`,
    zh: `它请求连接，收到的响应是 ${status}${words === '' ? '' : `，${words}`}`,
  };
}

function statusIn(description: unknown): number | null {
  if (typeof description === 'number') return description === 0 ? null : description;
  const status = /Unexpected server response: (\d+)/.exec(String(Object(description).message))?.[1];
  return status === undefined ? null : Number(status);
}

const NEVER: Text = {
  en: `it was not connected within ${PATIENCE / 1000} s`,
  zh: `等了 ${PATIENCE / 1000} s，没有连上`,
};
const CLOSED: Text = {
  en: 'its connection was refused, or closed without a response',
  zh: '连接被拒绝，或者没有响应就被关闭了',
};
