import type { Seat } from '../../class/live-class.ts';
import type { SeatRequest } from '../../class/messages.ts';
import { Refusal } from '../../class/refusal.ts';
import { setFailure, setHand, setPassed } from '../../class/seats.ts';
import { answerGuess, changeAgenda } from '../../class/steering.ts';
import type { Asked, ClassRoom } from './class-room.ts';

/** Carries out a request of a seat, and confirms it to the seat; throws a `Refusal` when that cannot be done. */
export async function handleSeat(room: ClassRoom, { request, peer }: Asked<SeatRequest>): Promise<void> {
  const { live, audience } = room;
  const seat = peer.who.role === 'seat' ? live.seats.get(peer.who.seat) : undefined;
  if (seat === undefined) throw new Refusal('no-seat');
  seat.lastActivity = live.now();
  await carryOut(room, seat, { request, peer });
  audience.tellSeat(seat);
  audience.tellState();
}

async function carryOut(room: ClassRoom, seat: Seat, { request, peer }: Asked<SeatRequest>): Promise<void> {
  const { live, sharedRun } = room;
  const { seat: number } = seat.record;
  switch (request.type) {
    case 'presence':
      seat.following = request.following;
      seat.place = request.following ? null : request.place;
      return;
    case 'open-window':
      await sharedRun.openWindow(number, live.record.agenda.faults?.faults ?? null);
      seat.window = true;
      return;
    case 'close-window':
      seat.window = false;
      return sharedRun.closeWindow(number);
    case 'window-failed':
      if (seat.window) seat.window = 'failed';
      return;
    case 'guess':
      return answerGuess(live, number, request.guess, request.value);
    case 'hand':
      return setHand(live, seat, request.up);
    case 'passed':
      return setPassed(live, seat, request.exercise, request);
    case 'share-failure': {
      const { exercise, check, sentence } = request;
      return setFailure(live, seat, { exercise, check, sentence });
    }
    case 'unshare':
      return setFailure(live, seat, null);
    case 'offer-visit':
      return offerVisit(room, seat, request.port, peer.remote);
  }
}

/** Only a port of the seat's own machine: the class would else open ways into the network for anybody. */
async function offerVisit(room: ClassRoom, seat: Seat, port: number | null, remote: string): Promise<void> {
  const { live, audience, visitRelay } = room;
  const { via } = seat.record;
  seat.offer = port === null ? null : via === 'workbook' ? 'lines' : { host: remote, port };
  if (port !== null || live.record.agenda.visit?.seat !== seat.record.seat) return;
  await changeAgenda(live, null, { visit: null });
  await visitRelay.close();
  audience.tellAgenda();
}
