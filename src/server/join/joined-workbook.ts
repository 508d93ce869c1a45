import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { JoinedClass } from '../../class/joined-class.ts';
import type { Hello, RefusalReason } from '../../class/messages.ts';
import type { Lang } from '../../i18n/text.ts';
import { isOwnPort } from '../../own-ports.ts';
import { startHeartbeat } from '../channel/heartbeat.ts';
import { CLASS_PATH } from '../class/class-host.ts';
import { refuseUpgrade } from '../http/answer.ts';
import type { Guard } from '../http/guard.ts';
import { pathOf } from '../http/path-of.ts';
import { SITE_LIMITS } from '../site-limits.ts';
import { readClassAddress } from './class-address.ts';
import { greetClass, RefusedError, type Welcome } from './class-socket.ts';
import { findClass } from './find-class.ts';
import { createForwards } from './forwards.ts';
import { openLine } from './line.ts';
import { openPageLink } from './page-link.ts';
import { createSeatFile, type KeptSeat } from './seat-file.ts';

/** What a learner gives to join a class: a name for a new seat, or the four words of a seat on another device. */
export type JoinRequest = {
  /** An address as it is typed, or the link that the teacher's screen shows. */
  address: string;
  /** May be empty when the address ends with it. */
  code: string;
  lang: Lang;
} & ({ name: string } | { words: string });

/** A workbook's membership of a class that is elsewhere. Its pages find the class on the workbook's own `/class-channel`. */
export interface JoinedWorkbook {
  /** Returns the class that was joined last and not left; `null` when there is none. */
  read(): Promise<JoinedClass | null>;
  /**
   * Takes a seat, and keeps it through restarts. Who has one in this class already comes back to it. Throws an `HttpError`
   * that says what is wrong and what to do.
   */
  join(request: JoinRequest): Promise<JoinedClass>;
  leave(): Promise<void>;
  /** Takes over a server's upgrades to `/class-channel`. */
  attach(server: Server, guard: Guard): void;
  close(): void;
}

/** Why a seat is not there any more, though its code is right. */
const GONE: readonly RefusalReason[] = ['wrong-secret', 'moved'];

export function createJoinedWorkbook(workspace: string): JoinedWorkbook {
  const file = createSeatFile(workspace);
  const sockets = new WebSocketServer({ noServer: true, maxPayload: SITE_LIMITS.socketMessage });
  const forwards = createForwards();
  const lines = new Set<Duplex>();
  /** The port of the program that the class may visit. It outlives a page's channel, which comes back. */
  let offered: number | null = null;

  async function comeBack(former: KeptSeat, address: string, lang: Lang): Promise<KeptSeat | null> {
    // A page on this seat would be told that another one has taken its place.
    dropPages();
    const { seat, secret } = former;
    const hello: Hello = { type: 'hello', lang, role: 'seat', seat, secret, via: 'workbook' };
    try {
      return keptSeat(address, await greetClass(address, hello));
    } catch (error) {
      if (error instanceof RefusedError && GONE.includes(error.why)) return null;
      throw error;
    }
  }

  /** What was offered to one class is not offered to the next. */
  async function forget({ secret }: KeptSeat): Promise<void> {
    offered = null;
    await file.forget(secret);
  }

  /** Pages connect again by themselves, as what they are then. */
  function dropPages(): void {
    for (const page of sockets.clients) {
      page.close(1001);
      setTimeout(() => page.terminate(), 1_000).unref();
    }
  }

  return {
    async read() {
      const seat = await file.read();
      return seat && publicPart(seat);
    },
    async join(request) {
      const { address, code } = readClassAddress(request.address, request.code);
      await findClass(address);
      const former = await file.read();
      const { lang } = request;
      const who = 'words' in request ? { words: request.words } : { name: request.name };
      const hello: Hello = { type: 'hello', lang, role: 'seat', code, ...who, via: 'workbook' };
      const isBack = former?.code === code && !('words' in request);
      const back = isBack ? await comeBack(former, address, lang) : null;
      const seat = back ?? keptSeat(address, await greetClass(address, hello));
      if (seat.secret !== former?.secret) offered = null;
      await file.keep(seat);
      dropPages();
      return publicPart(seat);
    },
    async leave() {
      const seat = await file.read();
      if (seat) await forget(seat);
      dropPages();
    },
    attach(server, guard) {
      server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
        if (pathOf(request) !== CLASS_PATH) return;
        try {
          guard.upgrade(request);
        } catch (error) {
          refuseUpgrade(socket, error);
          return;
        }
        const site = request.socket.localPort;
        sockets.handleUpgrade(request, socket, head, (page) => {
          page.on('error', () => {});
          startHeartbeat(page, SITE_LIMITS);
          openPageLink(page, {
            readSeat: file.read,
            used: (seat) => void file.touch(seat.secret).catch(console.error),
            lost: (seat) => void forget(seat).catch(console.error),
            forwardTo: ({ address }) => {
              const host = new URL(address).hostname.replace(/^\[(.*)\]$/, '$1');
              return (port) => forwards.to(host, port);
            },
            offer(port) {
              // Through lines everybody reaches what is offered: never the workbook itself.
              if (port !== null && (port === site || !isOwnPort(port))) return false;
              offered = port;
              return true;
            },
            openLine({ address }, line) {
              if (offered === null || !isOwnPort(offered)) return false;
              const opened = openLine(address, line, offered);
              lines.add(opened);
              opened.on('close', () => lines.delete(opened));
              return true;
            },
          });
        });
      });
    },
    close() {
      dropPages();
      forwards.close();
      for (const line of lines) line.destroy();
    },
  };
}

function keptSeat(address: string, { you, me, class: { id, name, code } }: Welcome): KeptSeat {
  if (you.role !== 'seat' || me === null) throw new Error('The class has not given a seat');
  const { seat, secret, words } = you;
  return { address, id, className: name, code, seat, name: me.name, words, secret, lastUsed: Date.now() };
}

function publicPart({ secret: _, lastUsed: __, ...joined }: KeptSeat): JoinedClass {
  return joined;
}
