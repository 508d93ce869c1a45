import { boardCsv } from '../../class/board-csv.ts';
import { makeSecondLink, setEnded } from '../../class/live-class.ts';
import { CLOSED, type TeacherRequest } from '../../class/messages.ts';
import { Refusal } from '../../class/refusal.ts';
import { removeSeat, setHand } from '../../class/seats.ts';
import {
  changeAgenda,
  closeGuess,
  go,
  openGuess,
  setFaults,
  setMeasured,
  setRun,
} from '../../class/steering.ts';
import { NO_FAULTS } from '../../relay/faults.ts';
import type { Asked, ClassRoom } from './class-room.ts';
import { isFaulty } from './shared-run.ts';
import { endStaleVisit, visit } from './visit.ts';

type Of<T extends TeacherRequest['type']> = Extract<TeacherRequest, { type: T }>;

/** Carries out a request of a teacher; throws a `Refusal` when that cannot be done. */
export async function handleTeacher(
  room: ClassRoom,
  { request, peer }: Asked<TeacherRequest>,
): Promise<void> {
  const { live, audience, sharedRun } = room;
  switch (request.type) {
    case 'go':
      await go(live, request.version, request.place);
      return audience.tellAgenda();
    case 'start-run':
      return startRun(room, request);
    case 'restart':
      return sharedRun.restart();
    case 'stop':
      await setRun(live, request.version, null);
      await stopRun(room);
      return audience.tellAgenda();
    case 'add-client':
      return sharedRun.addClient(request.client, live.record.agenda.faults?.faults ?? null);
    case 'open-window':
      return sharedRun.takeWindows(peer);
    case 'faults':
      return changeFaults(room, request);
    case 'cut':
      return sharedRun.cut(request.for, request.how);
    case 'open-guess':
      await openGuess(live, request.version, request);
      return audience.tellAgenda();
    case 'close-guess':
      await closeGuess(live, request.version);
      return audience.tellAgenda();
    case 'measured':
      await setMeasured(live, request.version, request.value);
      return audience.tellAgenda();
    case 'put-guess-away':
      await changeAgenda(live, request.version, { guess: null });
      return audience.tellAgenda();
    case 'visit':
      return visit(room, request.version, request.seat);
    case 'lock':
    case 'unlock':
      live.record.locked = request.type === 'lock';
      await live.save();
      return audience.tellState();
    case 'limit':
      live.record.limit = request.seats;
      await live.save();
      return audience.tellState();
    case 'hand-down': {
      const seat = live.seats.get(request.seat);
      if (seat === undefined) throw new Refusal('no-seat');
      await setHand(live, seat, false);
      audience.tellSeat(seat);
      return audience.tellState();
    }
    case 'remove-seat':
      await removeSeat(live, request.seat);
      await sharedRun.closeWindow(request.seat);
      for (const other of audience.of('seat', request.seat)) other.dismiss('removed', CLOSED.removed);
      await endStaleVisit(room);
      return audience.tellState();
    case 'take-lead':
      if (peer.who.role === 'teacher') await changeAgenda(live, null, { driver: peer.who.link });
      return audience.tellAgenda();
    case 'make-link': {
      if (peer.who.role !== 'teacher' || peer.who.link !== 1) throw new Refusal('role');
      const link = await makeSecondLink(live);
      for (const other of audience.of('teacher', 2)) other.dismiss('replaced', CLOSED.replaced);
      peer.send({ type: 'link', ...link });
      return audience.tellState();
    }
    case 'end':
    case 'undo-end':
      await setEnded(live, request.type === 'end');
      room.endChanged();
      return audience.tellState();
    case 'export':
      peer.send({ type: 'exported', csv: boardCsv(live) });
  }
}

/** Starts the program of a class that has come back. It is another run: its windows are opened anew, its wire is empty. */
export async function resumeRun(room: ClassRoom): Promise<void> {
  const { record } = room.live;
  if (record.agenda.run === null) return;
  record.lastRun += 1;
  await changeAgenda(room.live, null, { run: { ...record.agenda.run, id: record.lastRun } });
  await startAgendaRun(room);
  room.audience.tellAgenda();
}

/** Starts the program of the present agenda. */
async function startAgendaRun({ live, sharedRun, findShipped }: ClassRoom): Promise<void> {
  const { run, faults } = live.record.agenda;
  if (run === null) return;
  await sharedRun.start(run.id, await findShipped(run.program), run.clients, faults?.faults ?? null);
}

async function startRun(room: ClassRoom, { version, program, clients }: Of<'start-run'>): Promise<void> {
  const { live, audience, findShipped } = room;
  await findShipped(program);
  await setRun(live, version, { program, clients });
  closeWindows(room);
  try {
    // Before anybody is told: a page that asks for a window at once must find the run.
    await startAgendaRun(room);
  } catch (error) {
    await setRun(live, null, null);
    throw error;
  } finally {
    audience.tellAgenda();
  }
}

async function stopRun(room: ClassRoom): Promise<void> {
  closeWindows(room);
  await room.sharedRun.stop();
}

/** A window belongs to a run: seats open it again on the next one. */
function closeWindows({ live }: ClassRoom): void {
  for (const seat of live.seats.values()) seat.window = false;
}

async function changeFaults(room: ClassRoom, { change, for: whom }: Of<'faults'>): Promise<void> {
  const { live, audience, sharedRun } = room;
  if (whom !== null && whom !== 'all') return sharedRun.setFaults(whom, change);
  if (whom === null && !sharedRun.isThere) throw new Refusal('no-run');
  const faults = { ...(live.record.agenda.faults?.faults ?? NO_FAULTS), ...change };
  if (sharedRun.isThere) sharedRun.setFaults(null, change);
  await setFaults(live, whom === 'all' ? 'everybody' : 'run', isFaulty(faults) ? faults : null);
  audience.tellAgenda();
}
