import { WebSocket } from 'ws';
import type { HttpMeans } from './http.ts';

/** How long a program may take to answer a handshake or to send what is awaited, in ms. */
const PATIENCE = 5000;

export interface WsOptions {
  /** Sent as it is; none when not given, as programs do that are no browsers. */
  origin?: string;
  /** Whether compression is offered, as browsers do. `true` when not given. */
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

/** How a handshake went: accepted; answered with another status than 101; ended; not answered in time. */
export type Opening =
  | { kind: 'open' }
  | { kind: 'refused'; status: number }
  | { kind: 'closed'; reason: string }
  | { kind: 'silent' };

/** Why a connection is no more: a closing frame's code, 1005 when it had none, 1006 when there was no such frame. */
export interface WsEnd {
  code: number;
  reason: string;
  at: number;
}

/** A WebSocket client of the `ws` library over a connection of its own. All that it tells grows until it is over. */
export interface WsClient {
  /** Never rejects. */
  readonly opening: Promise<Opening>;
  /** All that came so far, taken or not. */
  readonly messages: readonly WsMessage[];
  /** When pings came, and with what; each is answered while `answersPings`. */
  readonly pings: readonly WsBeat[];
  readonly pongs: readonly WsBeat[];
  readonly end: WsEnd | null;
  /** When it was asked for, on the clock of the wire. */
  readonly began: number;
  /** `true` at first. A peer that does not answer looks dead, though it hears everything. */
  answersPings: boolean;
  /** Takes the next message, waiting for it; `null` when none comes any more or in time. */
  next(patience?: number): Promise<WsMessage | null>;
  /** Settles with the end when it is over, with `null` when it is not in time. */
  ended(patience?: number): Promise<WsEnd | null>;
  /** Sends one message: a string as text, bytes as binary. A list is one message in as many frames. */
  send(message: string | Uint8Array | readonly string[] | readonly Uint8Array[]): void;
  /** One text message out of bytes that may be cut anywhere, each piece a frame of its own. */
  sendText(pieces: readonly Uint8Array[]): void;
  ping(data?: string | Uint8Array): void;
  /** Begins the close handshake. */
  close(code?: number, reason?: string): void;
  /** Vanishes without a word. */
  vanish(): void;
}

/** Asks for a WebSocket. It never throws: what goes wrong shows in `opening`. Vanishes when the check is over. */
export function openWs(
  target: { readonly port: number },
  { now, signal }: HttpMeans,
  path: string,
  { origin, compression = true }: WsOptions = {},
): WsClient {
  // The address, not the name: it would have to be looked up, and a relay listens here.
  const socket = new WebSocket(`ws://127.0.0.1:${target.port}${path}`, {
    headers: { Host: `localhost:${target.port}` },
    perMessageDeflate: compression,
    autoPong: false,
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

  /** What `probe` gives as soon as it gives something; `null` when the connection or the time is over. */
  async function found<T>(patience: number, probe: () => T | null): Promise<T | null> {
    const { promise, resolve } = Promise.withResolvers<T | null>();
    const look = () => {
      const thing = probe();
      if (thing === null && end === null) return;
      waiting.delete(look);
      resolve(thing);
    };
    waiting.add(look);
    const timer = setTimeout(() => {
      waiting.delete(look);
      resolve(null);
    }, patience);
    look();
    const thing = await promise;
    clearTimeout(timer);
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
    opening: openingOf(socket),
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

function openingOf(socket: WebSocket): Promise<Opening> {
  const { promise, resolve } = Promise.withResolvers<Opening>();
  socket.on('open', () => resolve({ kind: 'open' }));
  socket.on('unexpected-response', (_request, response) => {
    resolve({ kind: 'refused', status: response.statusCode ?? 0 });
    socket.terminate();
  });
  // Kept for good: what breaks the protocol later is reported so, too, and ends the connection.
  socket.on('error', (error) => resolve({ kind: 'closed', reason: error.message }));
  const timer = setTimeout(resolve, PATIENCE, { kind: 'silent' });
  return promise.finally(() => clearTimeout(timer));
}
