import type { LiveClass, Seat } from '../../class/live-class.ts';
import type { ClassAddress, ClassMessage, ClassState, TeacherState } from '../../class/messages.ts';
import { classState, ownGuess, seatState } from '../../class/views.ts';
import { guarded } from './guarded.ts';
import { createOpenCounts } from './open-counts.ts';
import type { Peer } from './peer.ts';

/** Milliseconds in which changes of the class's state are gathered. */
const GATHER = 100;

/** The pages of a class, and what all of them are told. */
export interface Audience {
  readonly peers: ReadonlySet<Peer>;
  readonly addresses: ClassAddress[];
  add(peer: Peer): void;
  remove(peer: Peer): void;
  /** Tells everybody where the class is, at once. */
  tellAgenda(): void;
  /** Tells everybody the state of the class, soon. */
  tellState(): void;
  /** Tells a seat about itself. */
  tellSeat(seat: Seat): void;
  /** The pages of a seat (one at most), or of a teacher's link. */
  of(role: 'seat' | 'teacher', number: number): Peer[];
  teachers(): Peer[];
  /** The class as everybody may see it now, or as teachers may. */
  state(asTeacher: boolean): ClassState;
  close(): void;
}

export function createAudience(live: LiveClass, addresses: ClassAddress[], countsEvery?: number): Audience {
  const peers = new Set<Peer>();
  let timer: NodeJS.Timeout | undefined;

  const openCounts = createOpenCounts(live, tellState, countsEvery);

  const all = () => [...peers].filter(({ isDismissed }) => !isDismissed);
  const teachers = () => all().filter(({ who }) => who.role === 'teacher');

  function teacherState(): Omit<TeacherState, 'people'> {
    const isHere = (link: number) =>
      teachers().some(({ who }) => who.role === 'teacher' && who.link === link);
    const links = live.record.links.map(({ link }) => ({ link, here: isHere(link) }));
    return { links, addresses };
  }

  function state(asTeacher: boolean): ClassState {
    return asTeacher ? classState(live, teacherState(), openCounts.get()) : classState(live, null, null);
  }

  function sendState(): void {
    timer = undefined;
    const written = (asTeacher: boolean) =>
      JSON.stringify({ type: 'class', class: state(asTeacher) } satisfies ClassMessage);
    const forAll = written(false);
    const forTeachers = teachers().length > 0 ? written(true) : '';
    for (const peer of all()) {
      // One that is behind is told later: the state is always whole.
      if (peer.isCongested()) tellState();
      else peer.sendWritten(peer.who.role === 'teacher' ? forTeachers : forAll);
    }
  }

  function tellState(): void {
    timer ??= setTimeout(guarded, GATHER, sendState);
  }

  return {
    peers,
    addresses,
    add: (peer) => void peers.add(peer),
    remove: (peer) => void peers.delete(peer),
    tellAgenda() {
      const written = JSON.stringify({ type: 'agenda', agenda: live.record.agenda } satisfies ClassMessage);
      for (const peer of all()) peer.sendWritten(written);
      tellState();
    },
    tellState,
    tellSeat(seat) {
      const me = seatState(seat, ownGuess(live, seat.record.seat));
      for (const peer of this.of('seat', seat.record.seat)) peer.send({ type: 'me', me });
    },
    of: (role, number) =>
      all().filter(
        ({ who }) => who.role === role && ('seat' in who ? who.seat : 'link' in who && who.link) === number,
      ),
    teachers,
    state,
    close() {
      clearTimeout(timer);
      openCounts.close();
    },
  };
}
