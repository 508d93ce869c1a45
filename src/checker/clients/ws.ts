import { WebSocket } from 'ws';
import type { ClientTrial, Target } from './client.ts';

/** Milliseconds that a program may take to answer a handshake, or to send what is awaited. */
const PATIENCE = 5000;

/** The parts of a handshake that a check may choose. */
export interface WsOptions {
  /** The field `Host`; the relay's own when not given. */
  host?: string;
  /** The field `Origin`; none when not given, as programs send none. */
  origin?: string;
  /** `false` when no compression is offered; browsers offer it. */
  compression?: boolean;
}

/** A whole message, out of one frame or several. */
export interface WsMessage {
  data: Buffer;
  /** The bytes read as UTF-8, whatever kind of message it was. */
  text: string;
  isBinary: boolean;
  /** On the clock of the wire. */
  at: number;
}

/** A ping or a pong. */
export interface WsBeat {
  data: Buffer;
  at: number;
}

/** The outcome of a handshake: accepted; answered with another status than 101; ended; not answered in time. */
export type Opening =
  | { kind: 'open' }
  | { kind: 'refused'; status: number }
  | { kind: 'closed'; reason: string }
  | { kind: 'silent' };

/** The end of a connection: a close frame's code, 1005 when it had none, 1006 when there was no such frame. */
export interface WsEnd {
  code: number;
  reason: string;
  at: number;
}

/** A client of the library `ws` over a connection of its own. All that it has read grows until it is over. */
export interface WsClient {
  /** Never rejects. */
  readonly opening: Promise<Opening>;
  /** All messages so far, taken or not. */
  readonly messages: readonly WsMessage[];
  /** All pings so far. Each is answered while `answersPings`. */
  readonly pings: readonly WsBeat[];
  readonly pongs: readonly WsBeat[];
  readonly end: WsEnd | null;
  /** Time at which it was asked for, on the clock of the wire. */
  readonly began: number;
  /** `true` at first. A client that does not answer looks dead, though it hears everything. */
  answersPings: boolean;
  /** Waits for the next message and takes it; `null` when none comes within `patience` ms, or ever. */
  next(patience?: number): Promise<WsMessage | null>;
  /** Waits for the end; `null` when it does not come within `patience` ms. */
  ended(patience?: number): Promise<WsEnd | null>;
  /** Sends one message: a string as text, bytes as binary. A list is one message in as many frames. */
  send(message: string | Uint8Array | readonly string[] | readonly Uint8Array[]): void;
  /** Sends one text message. Each piece is a frame of its own and may end in the middle of a character. */
  sendText(pieces: readonly Uint8Array[]): void;
  ping(data?: string | Uint8Array): void;
  /** Begins the close handshake. */
  close(code?: number, reason?: string): void;
  /** Closes the connection without a close frame. */
  vanish(): void;
}

/** Asks for a WebSocket. Never throws: failures show in `opening`. Vanishes when the check is over. */
export function openWs(
  target: Target,
  { now, after, signal }: ClientTrial,
  path: string,
  { host = `localhost:${target.port}`, origin, compression = true }: WsOptions = {},
): WsClient {
  // The address, not the name: it would have to be looked up, and a relay listens here.
  const socket = new WebSocket(`ws://127.0.0.1:${target.port}`, {
    headers: { Host: host },
    perMessageDeflate: compression,
    autoPong: false,
    // A path may be one that no URL can hold.
    finishRequest(request) {
      request.path = path;
      request.end();
    },
    ...(origin === undefined ? {} : { origin }),
  });
  const vanish = () => socket.terminate();
  signal.addEventListener('abort', vanish, { once: true });

  const messages: WsMessage[] = [];
  const pings: WsBeat[] = [];
  const pongs: WsBeat[] = [];
  const waiting = new Set<() => void>();
  let taken = 0;
  let end: WsEnd | null = null;

  socket.on('message', (raw, isBinary) => {
    const data = raw as Buffer;
    messages.push({ data, text: data.toString(), isBinary, at: now() });
    for (const look of waiting) look();
  });
  socket.on('ping', (data) => {
    pings.push({ at: now(), data });
    if (client.answersPings) socket.pong(data);
  });
  socket.on('pong', (data) => pongs.push({ at: now(), data }));
  socket.on('close', (code, reason) => {
    end = { code, reason: reason.toString(), at: now() };
    signal.removeEventListener('abort', vanish);
    for (const look of waiting) look();
  });

  /** Waits until `probe` finds something; `null` when the connection or the time is over. */
  async function found<T>(patience: number, probe: () => T | null): Promise<T | null> {
    const { promise, resolve } = Promise.withResolvers<T | null>();
    const look = () => {
      const thing = probe();
      if (thing === null && end === null) return;
      waiting.delete(look);
      resolve(thing);
    };
    waiting.add(look);
    const waitNoMore = after(patience, () => {
      waiting.delete(look);
      resolve(null);
    });
    look();
    const thing = await promise;
    waitNoMore();
    signal.throwIfAborted();
    return thing;
  }

  function take(): WsMessage | null {
    const message = messages[taken];
    if (message === undefined) return null;
    taken += 1;
    return message;
  }

  const client: WsClient = {
    opening: openingOf(socket, after),
    messages,
    pings,
    pongs,
    get end() {
      return end;
    },
    began: now(),
    answersPings: true,
    next: (patience = PATIENCE) => found(patience, take),
    ended: (patience = PATIENCE) => found(patience, () => end),
    send(message) {
      const isOne = typeof message === 'string' || message instanceof Uint8Array;
      const frames = isOne ? [message] : message;
      for (const [n, frame] of frames.entries()) socket.send(frame, { fin: n === frames.length - 1 });
    },
    sendText(pieces) {
      for (const [n, piece] of pieces.entries()) {
        socket.send(piece, { binary: false, fin: n === pieces.length - 1 });
      }
    },
    ping: (data) => socket.ping(data),
    close: (code, reason) => socket.close(code, reason),
    vanish,
  };
  return client;
}

function openingOf(socket: WebSocket, after: ClientTrial['after']): Promise<Opening> {
  const { promise, resolve } = Promise.withResolvers<Opening>();
  socket.on('open', () => resolve({ kind: 'open' }));
  socket.on('unexpected-response', (_request, response) => {
    resolve({ kind: 'refused', status: response.statusCode ?? 0 });
    socket.terminate();
  });
  // Never removed: a breach of the protocol later is an 'error', too, and ends the connection.
  socket.on('error', (error) => resolve({ kind: 'closed', reason: error.message }));
  const waitNoMore = after(PATIENCE, () => resolve({ kind: 'silent' }));
  return promise.finally(waitNoMore);
}
