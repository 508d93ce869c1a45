import type { RawData, WebSocket } from 'ws';
import { classRequestShape } from '../../class/message-shapes.ts';
import {
  CLOSED,
  type ClassMessage,
  type ClassRequest,
  type Hello,
  type SeatRequest,
  type TeacherRequest,
  type You,
} from '../../class/messages.ts';
import { Refusal } from '../../class/refusal.ts';
import { ownGuess, seatState } from '../../class/views.ts';
import { createTokenBucket } from '../../relay/token-bucket.ts';
import { createSerialQueue } from '../../semaphore.ts';
import type { ClassRoom } from './class-room.ts';
import type { Entrance } from './entrance.ts';
import { createPeer, type Peer, refusalMessage, sendBounded } from './peer.ts';
import { RULES } from './roles.ts';
import { handleSeat } from './seat-requests.ts';
import { handleTeacher } from './teacher-requests.ts';

/** Messages of one page a second, and saved up; a page confirms the wire once a second. */
const RATE = 40;
const BURST = 200;
/** Requests of a page that wait for their turn. */
const WAITING = 64;
/** Messages of a page that make no sense, before its channel is closed. */
const MISSHAPEN = 20;
/** The message that comes most often by far, as `JSON.stringify` writes it; its shape needs no other check. */
const ACK = /^\{"type":"ack","seq":(\d{1,15})\}$/;
/** Milliseconds in which a page must say who it is. */
const HELLO_WITHIN = 10_000;

export interface ClassSessionOptions {
  room: ClassRoom;
  entrance: Entrance;
  /** The page's machine, and the name at which it found this one. */
  place: Pick<Peer, 'host' | 'remote'>;
  /** Called when somebody has come in. */
  entered(peer: Peer): void;
  left(peer: Peer): void;
}

/** Serves one page of the class over its channel, from its hello until it goes. */
export function openClassSession(socket: WebSocket, options: ClassSessionOptions): void {
  const { room, entrance, place, entered, left } = options;
  const { live, audience, sharedRun } = room;
  const inTurn = createSerialQueue();
  const bucket = createTokenBucket(RATE, BURST);
  const impatience = setTimeout(() => socket.close(1008, 'hello-first'), HELLO_WITHIN);
  let waiting = 0;
  let misshapen = 0;
  let peer: Peer | null = null;
  let isOpen = true;

  async function greet(hello: Hello): Promise<void> {
    if (peer !== null) throw new Refusal('shape');
    clearTimeout(impatience);
    const you = await entrance.admit(hello, place.remote);
    if (!isOpen) return;
    peer = createPeer(socket, you, place);
    if (you.role === 'seat')
      for (const former of audience.of('seat', you.seat)) former.dismiss('replaced', CLOSED.replaced);
    audience.add(peer);
    entered(peer);
    peer.send(welcome(you));
    sharedRun.watch(peer);
  }

  function welcome(you: You): ClassMessage {
    const seat = you.role === 'seat' ? live.seats.get(you.seat) : undefined;
    return {
      type: 'welcome',
      you,
      me: seat ? seatState(seat, ownGuess(live, seat.record.seat)) : null,
      class: audience.state(you.role === 'teacher'),
      agenda: live.record.agenda,
      now: live.now(),
    };
  }

  async function handle(request: ClassRequest): Promise<void> {
    if (request.type === 'hello') return greet(request);
    if (peer === null) throw new Refusal('hello-first');
    const asking = peer;
    if (asking.who.role !== 'teacher') return carryOut(request, asking);
    return room.inTurn(() => carryOut(request, asking));
  }

  async function carryOut(request: Exclude<ClassRequest, Hello>, asking: Peer): Promise<void> {
    if (asking.isDismissed) return;
    const { who } = asking;
    const rule = RULES[request.type];
    if (!rule.by.includes(who.role)) throw new Refusal('role');
    if (live.record.endedAt !== null && !rule.evenEnded) throw new Refusal('ended');
    if (rule.leading && who.role === 'teacher' && who.link !== live.record.agenda.driver)
      throw new Refusal('not-driver');
    if (request.type === 'ack') sharedRun.ack(asking, request.seq);
    else if (request.type === 'rows-bytes') sharedRun.sendRows(asking, request.run, request.from, request.to);
    else if (who.role === 'teacher')
      await handleTeacher(room, { request: request as TeacherRequest, peer: asking });
    else await handleSeat(room, { request: request as SeatRequest, peer: asking });
  }

  function refuse(request: ClassRequest | null, error: unknown): void {
    if (!isOpen) return;
    const refusal = error instanceof Refusal ? error : new Refusal('failed', 5);
    if (refusal !== error) console.error(error);
    if (refusal.why === 'old-version') peer?.send({ type: 'agenda', agenda: live.record.agenda });
    sendBounded(socket, refusalMessage(request?.type ?? null, refusal.why, refusal.retryAfter));
    if (refusal.why === 'shape') misshapen += 1;
    if (peer === null || misshapen >= MISSHAPEN) close(refusal.why);
  }

  function close(reason: string): void {
    isOpen = false;
    socket.close(1008, reason);
  }

  socket.on('message', (data, isBinary) => {
    if (!isOpen || peer?.isDismissed) return;
    if (bucket.take(1) === 0 || waiting >= WAITING) {
      refuse(null, new Refusal('too-fast', 5));
      return close('too-fast');
    }
    const confirmed = isBinary ? null : ACK.exec(String(data));
    if (confirmed && peer) return sharedRun.ack(peer, Number(confirmed[1]));
    const request = parse(data, isBinary);
    if (request === null) return refuse(null, new Refusal('shape'));
    waiting += 1;
    inTurn(async () => {
      waiting -= 1;
      if (isOpen) await handle(request);
    }).catch((error) => refuse(request, error));
  });

  socket.on('close', () => {
    isOpen = false;
    clearTimeout(impatience);
    if (peer === null) return;
    audience.remove(peer);
    sharedRun.unwatch(peer);
    left(peer);
  });
}

function parse(data: RawData, isBinary: boolean): ClassRequest | null {
  if (isBinary) return null;
  try {
    return classRequestShape.parse(JSON.parse(String(data)));
  } catch {
    return null;
  }
}
