import {
  Agent,
  type ClientRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
} from 'node:http';
import type { Socket } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import type { Text } from '../../i18n/text.ts';
import type { ClientTrial, Target } from './client.ts';

/** Milliseconds that a program may take to answer when a request says nothing else. */
const PATIENCE = 5000;

/** The options of a client's connection. */
export interface HttpOptions {
  /**
   * Connections that may be open at once. With 1, the usual, each request waits for the answer before it and goes over
   * the same connection, for as long as the program leaves it open.
   */
  connections?: number;
  /** The host that its requests name; `localhost` when not given. */
  host?: string;
}

/** A request to be sent. */
export interface HttpRequest {
  /** `GET` when not given. */
  method?: string;
  path: string;
  headers?: Record<string, string | string[]>;
  /** Whole, with a `Content-Length`; or in pieces, each sent as a chunk of its own when it is there. */
  body?: string | Uint8Array | Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
  /** Milliseconds to wait, from when the request was sent to the end of its answer. */
  patience?: number;
  /** Breaks the request off when aborted: its connection is closed, the promise rejects. */
  signal?: AbortSignal;
}

/** An answer that has come whole. */
export interface HttpAnswer {
  status: number;
  /** As Node reads them: names in lower case, `set-cookie` a list. */
  headers: IncomingHttpHeaders;
  /** Names and values in turn, as they came. */
  rawHeaders: string[];
  body: Buffer;
  /** The body read as UTF-8. */
  text: string;
  /** Number of the connection: the same for answers that came over the same one. */
  connection: number;
  /** Times on the clock of the wire: asked, request sent whole, status line and headers here, body ended. */
  at: { began: number; sent: number; headers: number; ended: number };
}

/** Sends requests to a program. */
export interface HttpClient {
  /** Sends a request and reads the whole answer; without one, rejects with a `NoAnswer`. */
  ask(asked: HttpRequest): Promise<HttpAnswer>;
  /** Closes all its connections, those too on which an answer is awaited. */
  close(): void;
}

/** Thrown when no answer comes. Carries the reason in words that can stand as what a check saw. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  readonly kind: NoAnswerKind;
  readonly saw: Text;

  constructor(kind: NoAnswerKind, saw: Text) {
    super(saw.en);
    this.kind = kind;
    this.saw = saw;
  }
}

/** The program does not listen; it closed before the answer was whole; nothing came in time; it was no HTTP. */
export type NoAnswerKind = 'refused' | 'closed' | 'silent' | 'garbled';

/** Makes a plain HTTP/1.1 client with connections of its own. It closes by itself when the check is over. */
export function createHttp(
  target: Target,
  means: ClientTrial,
  { connections = 1, host = 'localhost' }: HttpOptions = {},
): HttpClient {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const close = () => agent.destroy();
  means.signal.addEventListener('abort', close, { once: true });

  return {
    async ask(asked) {
      means.signal.throwIfAborted();
      const { method = 'GET', path, headers = {}, body, patience = PATIENCE } = asked;
      const length =
        typeof body === 'string' || body instanceof Uint8Array
          ? { 'Content-Length': String(Buffer.byteLength(body)) }
          : {};
      const at = { began: means.now(), sent: 0, headers: 0, ended: 0 };
      // The address, not the name: it would have to be looked up, and a relay listens here.
      const outgoing = request({
        host: '127.0.0.1',
        port: target.port,
        agent,
        method,
        path,
        headers: { Host: `${host}:${target.port}`, ...length, ...headers },
      });
      // Node itself would use a connection again that it has asked to close, unless the answer says that it closes.
      if (headers['Connection'] === 'close') outgoing.shouldKeepAlive = false;
      const answer = answerTo(outgoing, means, at, patience);
      const vanish = () => outgoing.destroy(asked.signal?.reason);
      asked.signal?.addEventListener('abort', vanish, { once: true });
      if (asked.signal?.aborted) vanish();
      send(outgoing, body);
      try {
        return await answer;
      } catch (error) {
        means.signal.throwIfAborted();
        asked.signal?.throwIfAborted();
        throw error;
      } finally {
        asked.signal?.removeEventListener('abort', vanish);
      }
    },
    close,
  };
}

async function send(outgoing: ClientRequest, body: HttpRequest['body']): Promise<void> {
  if (body === undefined || typeof body === 'string' || body instanceof Uint8Array) {
    outgoing.end(body);
    return;
  }
  for await (const piece of body) {
    if (outgoing.destroyed) return;
    outgoing.write(piece);
    await turn();
  }
  outgoing.end();
}

/** Waits for the whole answer to a request that is about to be sent. */
function answerTo(
  outgoing: ClientRequest,
  { now, after }: ClientTrial,
  at: HttpAnswer['at'],
  patience: number,
): Promise<HttpAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<HttpAnswer>();
  let incoming: IncomingMessage | undefined;
  let connection = 0;
  let expectNoMore: (() => void) | undefined;

  function expectSoon(): void {
    expectNoMore ??= after(patience, () => {
      reject(incoming === undefined ? silent(patience) : unended(patience));
      outgoing.destroy();
    });
  }

  outgoing.on('socket', (socket: Socket) => {
    expectSoon();
    if (socket.connecting) socket.once('connect', () => (connection = socket.localPort ?? 0));
    else connection = socket.localPort ?? 0;
  });
  outgoing.on('finish', () => {
    at.sent = now();
    expectNoMore?.();
    expectNoMore = undefined;
    expectSoon();
  });
  outgoing.on('error', (error) => {
    // A program may refuse a body before it has read it whole: then the answer counts, not the broken pipe.
    if (incoming === undefined) reject(problem(error));
  });
  outgoing.on('response', (message) => {
    incoming = message;
    at.headers = now();
    const pieces: Buffer[] = [];
    message.on('data', (piece: Buffer) => pieces.push(piece));
    message.on('error', () => reject(CUT_SHORT));
    message.on('end', () => {
      at.ended = now();
      const body = Buffer.concat(pieces);
      const { statusCode: status = 0, headers, rawHeaders } = message;
      resolve({ status, headers, rawHeaders, body, text: body.toString(), connection, at });
    });
  });
  return promise.finally(() => expectNoMore?.());
}

function problem(error: NodeJS.ErrnoException): NoAnswer {
  if (error.code === 'ECONNREFUSED') {
    return new NoAnswer('refused', { en: 'the connection was refused', zh: '连接被拒绝' });
  }
  // An abort without a reason of its own gives a DOMException, whose code is a number.
  if (String(error.code).startsWith('HPE_')) {
    return new NoAnswer('garbled', {
      en: `what came back is not HTTP (${error.message})`,
      zh: `收到的不是 HTTP 报文（${error.message}）`,
    });
  }
  return new NoAnswer('closed', {
    en: 'the connection was closed without a response',
    zh: '连接被关闭，没有响应',
  });
}

function silent(patience: number): NoAnswer {
  const seconds = patience / 1000;
  return new NoAnswer('silent', {
    en: `no response within ${seconds} s`,
    zh: `等了 ${seconds} s，没有响应`,
  });
}

function unended(patience: number): NoAnswer {
  const seconds = patience / 1000;
  return new NoAnswer('silent', {
    en: `a response began, and after ${seconds} s it had not ended`,
    zh: `响应开始了，过了 ${seconds} s 还没有结束`,
  });
}

const CUT_SHORT = new NoAnswer('closed', {
  en: 'the connection was closed in the middle of the response',
  zh: '响应传到一半，连接就被关闭了',
});
