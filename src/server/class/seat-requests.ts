import type { Seat } from '../../class/live-class.ts';
import type { SeatRequest } from '../../class/messages.ts';
import { Refusal } from '../../class/refusal.ts';
import { setFailure, setHand, setPassed } from '../../class/seats.ts';
import { answerGuess } from '../../class/steering.ts';
import type { Asked, ClassRoom } from './class-room.ts';
import { offerVisit } from './visit.ts';

/** Carries out a request of a seat, and confirms it to the seat; throws a `Refusal` when that cannot be done. */
export async function handleSeat(room: ClassRoom, { request, peer }: Asked<SeatRequest>): Promise<void> {
  const { live, audience } = room;
  const seat = peer.who.role === 'seat' ? live.seats.get(peer.who.seat) : undefined;
  if (seat === undefined) throw new Refusal('no-seat');
  // The time of an answer, beside the counts, would tell teachers whose it is.
  if (request.type !== 'guess') seat.lastActivity = live.now();
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
      return room.inTurn(() => offerVisit(room, seat, request.port, peer.remote));
  }
}
