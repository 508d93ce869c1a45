import type { RawData, WebSocket } from 'ws';
import {
  CLOSED,
  type ClassMessage,
  type ClassRequest,
  type Hello,
  type LineCall,
  type RefusalReason,
} from '../../class/messages.ts';
import { createSerialQueue } from '../../semaphore.ts';
import { startHeartbeat } from '../channel/heartbeat.ts';
import { refusalMessage } from '../class/peer.ts';
import { SITE_LIMITS } from '../site-limits.ts';
import { openClassSocket } from './class-socket.ts';
import { type ForwardTo, localize } from './localize.ts';
import type { KeptSeat } from './seat-file.ts';

/** Refusals after which the seat is of no use any more. */
const LOST: readonly RefusalReason[] = ['wrong-secret', 'moved', 'ended'];
/** Messages of a page that wait until the class can be reached. */
const WAITING = 64;

export interface PageLinkOptions {
  /** Reads the seat of this workbook. */
  readSeat(): Promise<KeptSeat | null>;
  /** Called when the class has welcomed the seat, or will never again. */
  used(seat: KeptSeat): void;
  lost(seat: KeptSeat): void;
  forwardTo(seat: KeptSeat): ForwardTo;
  /** Notes the port of the program that is offered to the class; returns false when none of this workbook is there. */
  offer(port: number | null): boolean;
  /** Opens a line to the class, for a visitor of the program that is offered; returns false when it is there no more. */
  openLine(seat: KeptSeat, line: string): boolean;
}

/**
 * Links a page of a joined workbook to the class, over a channel of its own: what the page says of itself is replaced by
 * the workbook's seat, and all else passes both ways. Nothing is kept here, so a reload, or a restart of either server, is to
 * the page what it is to any page of the class.
 */
export function openPageLink(page: WebSocket, options: PageLinkOptions): void {
  const waiting: string[] = [];
  let upstream: WebSocket | null = null;
  let isGreeted = false;

  function refuse(request: ClassRequest['type'] | null, why: RefusalReason): void {
    page.send(refusalMessage(request, why, null));
  }

  function turnAway(why: RefusalReason): void {
    refuse('hello', why);
    page.close(1008, why);
  }

  async function greet(hello: Hello): Promise<void> {
    isGreeted = true;
    if (hello.role !== 'seat') return turnAway('role');
    const seat = await options.readSeat();
    if (seat === null) return turnAway('wrong-secret');
    if (page.readyState === page.OPEN) connect(seat, hello.lang);
  }

  function connect(seat: KeptSeat, lang: Hello['lang']): void {
    const { seat: number, secret } = seat;
    const socket = openClassSocket(seat.address);
    const inTurn = createSerialQueue();
    let isLost = false;
    upstream = socket;

    async function take(message: ClassMessage | LineCall): Promise<void> {
      if (message.type === 'line') return answerCall(message.line);
      if (message.type === 'welcome') options.used(seat);
      if (message.type === 'refused' && message.request === 'hello') isLost = LOST.includes(message.why);
      page.send(JSON.stringify(await localize(message, options.forwardTo(seat))));
    }

    function answerCall(line: string): void {
      if (options.openLine(seat, line)) return;
      // The program has ended, or its page has gone.
      socket.send(JSON.stringify({ type: 'offer-visit', port: null } satisfies ClassRequest));
    }

    socket.on('error', () => {});
    socket.on('open', () => {
      startHeartbeat(socket, SITE_LIMITS);
      const own: Hello = { type: 'hello', lang, role: 'seat', seat: number, secret, via: 'workbook' };
      for (const message of [JSON.stringify(own), ...waiting.splice(0)]) socket.send(message);
    });
    socket.on('message', (data, isBinary) => {
      if (page.bufferedAmount > SITE_LIMITS.dropOver) page.terminate();
      inTurn(async () => {
        if (isBinary) page.send(data, { binary: true });
        else await take(JSON.parse(String(data)) as ClassMessage | LineCall);
      }).catch((error) => {
        console.error(error);
        socket.terminate();
      });
    });
    socket.on('close', (code, reason) => {
      // After everything that came before it.
      void inTurn(async () => {
        if (isLost || code === CLOSED.ended || code === CLOSED.removed) options.lost(seat);
        page.close(passedOn(code), reason);
      });
    });
  }

  function take(request: ClassRequest, written: string): void {
    if (request.type === 'offer-visit' && !options.offer(request.port)) refuse('offer-visit', 'no-visit');
    else if (upstream !== null && upstream.readyState === upstream.OPEN) upstream.send(written);
    else if (waiting.length < WAITING) waiting.push(written);
  }

  page.on('message', (data, isBinary) => {
    const request = isBinary ? null : parse(data);
    if (request === null) refuse(null, 'shape');
    else if (isGreeted) take(request, String(data));
    else if (request.type !== 'hello') turnAway('hello-first');
    else
      greet(request).catch((error) => {
        console.error(error);
        page.close(1011);
      });
  });
  page.on('close', () => upstream?.close());
}

function parse(data: RawData): ClassRequest | null {
  try {
    const value: unknown = JSON.parse(String(data));
    return typeof value === 'object' ? (value as ClassRequest | null) : null;
  } catch {
    return null;
  }
}

/** Codes of a connection that just broke cannot be sent (RFC 6455 §7.4.1): the page shall come back, as after 1001. */
function passedOn(code: number): number {
  return [1004, 1005, 1006, 1015].includes(code) ? 1001 : code;
}
