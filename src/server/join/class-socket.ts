import { WebSocket } from 'ws';
import type { ClassMessage, Hello } from '../../class/messages.ts';
import { joinErrors } from '../../i18n/join-errors.ts';
import { CLASS_PATH } from '../class/class-host.ts';
import { HttpError } from '../http/http-error.ts';
import { explain } from './find-class.ts';

/** Milliseconds in which the class must have let the workbook in. */
const ANSWER_WITHIN = 5_000;
/** The largest message of a class that is taken, in bytes. */
const LARGEST_MESSAGE = 4 * 1024 * 1024;
const REFUSED = 403;

export type Welcome = Extract<ClassMessage, { type: 'welcome' }>;

/** Opens a channel to a class as one of the class's own pages would. */
export function openClassSocket(address: string): WebSocket {
  return new WebSocket(`${address.replace(/^http/, 'ws')}${CLASS_PATH}`, {
    origin: address,
    handshakeTimeout: ANSWER_WITHIN,
    maxPayload: LARGEST_MESSAGE,
    perMessageDeflate: false,
  });
}

/** Says hello to a class, and leaves again. Resolves to its welcome; throws an `HttpError` with the class's own words. */
export function greetClass(address: string, hello: Hello): Promise<Welcome> {
  const socket = openClassSocket(address);
  const { promise, resolve, reject } = Promise.withResolvers<Welcome>();
  const impatience = setTimeout(() => socket.terminate(), ANSWER_WITHIN);
  const { host } = new URL(address);
  const lost = (error: Error) => reject(explain(error, host));
  socket.on('error', lost);
  socket.on('close', () => {
    clearTimeout(impatience);
    lost(new Error('closed'));
  });
  socket.on('open', () => socket.send(JSON.stringify(hello)));
  socket.on('message', (data, isBinary) => {
    if (isBinary) return;
    try {
      const message = JSON.parse(String(data)) as ClassMessage;
      if (message.type === 'welcome') resolve(message);
      else if (message.type === 'refused') reject(new RefusedError(message));
    } catch {
      reject(new HttpError(502, joinErrors.notWirebook(host)));
    }
    socket.close();
  });
  return promise;
}

/** A class's refusal, as an answer to the workbook's page. */
export class RefusedError extends HttpError {
  readonly why: Extract<ClassMessage, { type: 'refused' }>['why'];

  constructor({ error, why, retryAfter }: Extract<ClassMessage, { type: 'refused' }>) {
    super(REFUSED, error, retryAfter === null ? {} : { 'Retry-After': String(retryAfter) });
    this.why = why;
  }
}
