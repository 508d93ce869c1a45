import { once } from 'node:events';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Seat } from '../../class/live-class.ts';
import { Refusal } from '../../class/refusal.ts';
import { changeAgenda } from '../../class/steering.ts';
import type { ClassRoom } from './class-room.ts';

/** Visits the chatroom that a seat offers; with `null`, nobody's. Call it, as all that changes visits, in the room's turn. */
export async function visit(room: ClassRoom, version: number, seat: number | null): Promise<void> {
  const { live, audience, visitRelay } = room;
  if (seat !== null && !isOffered(room, seat)) throw new Refusal('no-visit');
  if (version !== live.record.agenda.version) throw new Refusal('old-version');
  const port = seat === null ? null : await visitRelay.open(() => reachChatroom(room, seat));
  try {
    await changeAgenda(live, null, { visit: seat === null || port === null ? null : { seat, port } });
  } catch (error) {
    await visitRelay.close();
    throw error;
  }
  if (seat === null) await visitRelay.close();
  audience.tellAgenda();
}

/** Ends the visit to a seat that offers nothing any more, or that is no more. */
export async function endStaleVisit(room: ClassRoom): Promise<void> {
  const { live, audience, visitRelay } = room;
  const { visit: present } = live.record.agenda;
  if (present === null || isOffered(room, present.seat)) return;
  await changeAgenda(live, null, { visit: null });
  await visitRelay.close();
  audience.tellAgenda();
}

/** Only a port of the seat's own machine: the class would else open ways into the network for anybody. */
export async function offerVisit(
  room: ClassRoom,
  seat: Seat,
  port: number | null,
  remote: string,
): Promise<void> {
  const { via } = seat.record;
  seat.offer = port === null ? null : via === 'workbook' ? 'lines' : { host: remote, port };
  await endStaleVisit(room);
}

/** Takes an offer back that a seat made on another machine, or in another way, than that on which it is now. */
export function dropStaleOffer(seat: Seat, remote: string): void {
  const { offer, record } = seat;
  const isSame = offer === 'lines' ? record.via === 'workbook' : offer?.host === remote;
  if (!isSame) seat.offer = null;
}

function isOffered({ live }: ClassRoom, seat: number): boolean {
  return (live.seats.get(seat)?.offer ?? null) !== null;
}

/** Connects to the chatroom of a seat. Rejects when it cannot be reached, or is offered no longer. */
async function reachChatroom({ live, audience, lines }: ClassRoom, seat: number): Promise<Duplex> {
  const offer = live.seats.get(seat)?.offer ?? null;
  const [peer] = audience.of('seat', seat);
  if (offer === null) throw new Refusal('no-visit');
  if (offer !== 'lines') {
    const socket = connect({ ...offer, allowHalfOpen: true, noDelay: true });
    await once(socket, 'connect');
    return socket;
  }
  if (peer === undefined) throw new Refusal('no-visit');
  return lines.call(peer);
}
