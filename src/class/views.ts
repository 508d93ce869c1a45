import { type LiveClass, type Seat, UNDO_END } from './live-class.ts';
import type { ClassAddress, ClassState, SeatState, Tally, TeacherState } from './messages.ts';

/** Returns the class as everybody may see it; with `teacher`, as teachers do. `openCounts` are those of an open guess. */
export function classState(
  live: LiveClass,
  teacher: Omit<TeacherState, 'people'> | null,
  openCounts: Tally['counts'],
): ClassState {
  const { id, name, lang, code, openedAt, limit, locked, endedAt } = live.record;
  const seats = [...live.seats.values()];
  const count = (is: (seat: Seat) => boolean) => seats.filter(is).length;
  return {
    id,
    name,
    lang,
    code,
    openedAt,
    seats: seats.length,
    here: count((seat) => seat.here),
    following: count((seat) => seat.here && seat.following),
    hands: count(({ record }) => record.handSince !== null),
    limit,
    locked,
    ended: endedAt === null ? null : { at: endedAt, undoUntil: endedAt + UNDO_END },
    tally: tallyOf(live, openCounts),
    passed: passedBySeats(seats),
    teacher: teacher && { people: seats.map((seat) => seatState(seat, null)), ...teacher },
  };
}

/** Returns a seat as its owner sees it; teachers see it without its guess. */
export function seatState(seat: Seat, guess: number | null): SeatState {
  const { seat: number, name, via, joinedAt, handSince, exercises, failure } = seat.record;
  const { here, following, place, lastActivity, window, offer } = seat;
  return {
    seat: number,
    name,
    via,
    joinedAt,
    here,
    following,
    place,
    lastActivity,
    handSince,
    exercises,
    failure,
    guess,
    window,
    offersVisit: offer !== null,
  };
}

/** Returns what a seat has answered to the present guess; `null` when nothing. */
export function ownGuess(live: LiveClass, seat: number): number | null {
  const id = live.record.agenda.guess?.id;
  return id === undefined ? null : (live.answers.get(id)?.get(seat) ?? null);
}

/** Returns an address with its newest visitor. */
export function reached(
  address: ClassAddress,
  { at, by, machines }: { at: number; by: number | null; machines: number },
): ClassAddress {
  return { ...address, reachedAt: at, reachedBy: by ?? address.reachedBy, machines };
}

function tallyOf(live: LiveClass, openCounts: Tally['counts']): Tally | null {
  const { guess } = live.record.agenda;
  if (guess === null) return null;
  const answered = live.answers.get(guess.id)?.size ?? 0;
  return {
    guess: guess.id,
    answered,
    counts: guess.state === 'open' ? openCounts : countsOf(live, guess.id),
  };
}

/** Returns how many have answered a guess with what, by value. */
export function countsOf({ answers }: LiveClass, guess: number): NonNullable<Tally['counts']> {
  const byValue = new Map<number, number>();
  for (const value of answers.get(guess)?.values() ?? []) byValue.set(value, (byValue.get(value) ?? 0) + 1);
  return [...byValue].map(([value, count]) => ({ value, count })).sort((a, b) => a.value - b.value);
}

function passedBySeats(seats: readonly Seat[]): ClassState['passed'] {
  // Without a prototype: every id is then a key like any other.
  const all: ClassState['passed'] = Object.create(null);
  for (const { record } of seats) {
    for (const [exercise, { passed }] of Object.entries(record.exercises)) {
      all[exercise] ??= Object.create(null) as Record<string, number>;
      const tasks = all[exercise];
      for (const task of passed) tasks[task] = (tasks[task] ?? 0) + 1;
    }
  }
  return all;
}
