import type { WebSocket } from 'ws';
import type { ClassMessage, RefusalReason, You } from '../../class/messages.ts';
import type { Refusal } from '../../class/refusal.ts';
import { refusalText } from '../../i18n/class-refusals.ts';

/** Unsent bytes above which a page is not sent what comes again anyway, and above which it is dropped. */
const CONGESTED = 64 * 1024;
const DROPPED = 1024 * 1024;
/** Milliseconds in which a dismissed page must have closed its channel. */
const LEAVES_WITHIN = 1_000;

/** Who is at the other end of a channel, without secrets. */
export type Who = { role: 'teacher'; link: number } | { role: 'beamer' } | { role: 'seat'; seat: number };

/** A page of the class, as long as its channel lasts. */
export interface Peer {
  readonly who: Who;
  /** The name at which it found the class, without a port: its relays are there, too. */
  readonly host: string;
  /** The address of its machine. */
  readonly remote: string;
  send(message: ClassMessage): void;
  /** Sends a message that is written already: text, or deflated. */
  sendWritten(message: string | Buffer): void;
  isCongested(): boolean;
  /** True once it is dismissed: it is no longer listened to, though its channel may still be open. */
  readonly isDismissed: boolean;
  /** Says why and closes the channel for good. */
  dismiss(why: RefusalReason, code: number): void;
}

export function createPeer(
  socket: WebSocket,
  { role, ...rest }: You,
  place: Pick<Peer, 'host' | 'remote'>,
): Peer {
  const who = { role, ...('link' in rest && rest), ...('seat' in rest && { seat: rest.seat }) } as Who;

  const sendWritten = (message: string | Buffer) => sendBounded(socket, message);
  let isDismissed = false;

  return {
    who,
    ...place,
    sendWritten,
    send: (message) => sendWritten(JSON.stringify(message)),
    isCongested: () => socket.bufferedAmount > CONGESTED,
    get isDismissed() {
      return isDismissed;
    },
    dismiss(why, code) {
      isDismissed = true;
      sendWritten(refusalMessage(null, why, null));
      socket.close(code, why);
      setTimeout(() => socket.terminate(), LEAVES_WITHIN).unref();
    },
  };
}

/** Sends a message to a page that reads; one that leaves too much unread is dropped. */
export function sendBounded(socket: WebSocket, message: string | Buffer): void {
  if (socket.readyState !== socket.OPEN) return;
  if (socket.bufferedAmount > DROPPED) socket.terminate();
  else socket.send(message);
}

/** Writes the message that refuses a request. */
export function refusalMessage(
  request: Extract<ClassMessage, { type: 'refused' }>['request'],
  why: RefusalReason,
  retryAfter: Refusal['retryAfter'],
): string {
  const error = refusalText[why];
  return JSON.stringify({ type: 'refused', request, why, retryAfter, error } satisfies ClassMessage);
}
