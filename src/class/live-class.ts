import type { Lang } from '../i18n/text.ts';
import { lessonNow } from '../lessons/moved.ts';
import type { Answer, ClassRecord, SeatRecord, StoredClass } from './class-record.ts';
import type { ClassStore } from './class-store.ts';
import { type KnownTasks, knownPasses } from './known-tasks.ts';
import type { SeatState } from './messages.ts';
import { Refusal } from './refusal.ts';
import { hashOf, isSameHash, newCode, newSecret, plainCode } from './secrets.ts';

/** A seat: what is kept of it, and what is true at the moment. */
export interface Seat extends Pick<SeatState, 'here' | 'following' | 'place' | 'lastActivity' | 'window'> {
  record: SeatRecord;
  /** How its own chatroom can be reached while it offers it: at an address, or by lines that its workbook opens. */
  offer: { host: string; port: number } | 'lines' | null;
}

/** A class in memory. What changes is stored before anybody is told: see `store`. */
export interface LiveClass {
  readonly record: ClassRecord;
  readonly seats: Map<number, Seat>;
  /** By guess, then by seat. */
  readonly answers: Map<number, Map<number, number>>;
  readonly store: ClassStore;
  readonly tasks: KnownTasks;
  now(): number;
  /** Stores what changed of the class itself. */
  save(): Promise<void>;
}

/** Milliseconds in which the end of a class can be undone. */
export const UNDO_END = 5 * 60_000;
/** Seats of a class unless its teacher allows more. */
const SEATS = 60;

/** Returns the record of a new class. */
export function newClass(name: string, lang: Lang): ClassRecord {
  const secret = newSecret();
  return {
    id: newSecret(),
    name,
    lang,
    code: newCode(),
    openedAt: Date.now(),
    limit: SEATS,
    locked: false,
    endedAt: null,
    links: [{ link: 1, hash: hashOf(secret), secret }],
    lastSeat: 0,
    lastGuess: 0,
    lastRun: 0,
    agenda: {
      version: 1,
      place: { page: 'door' },
      run: null,
      guess: null,
      faults: null,
      driver: 1,
      awaySince: null,
      visit: null,
    },
  };
}

/** Brings a class to life: a new one, or one that was stored, with nobody there. */
export function createLiveClass(
  stored: StoredClass,
  store: ClassStore,
  tasks: KnownTasks,
  now = Date.now,
): LiveClass {
  const { record } = stored;
  const { place } = record.agenda;
  // What another version stored may name a step by its former lesson, and tasks that there are no more.
  if (place.page === 'lesson') place.lesson = lessonNow(place.lesson, place.step);
  const known = stored.seats.map((seat) => ({ ...seat, exercises: knownPasses(tasks, seat.exercises) }));
  const seats = new Map(known.map((seat) => [seat.seat, seatOf(seat, seat.joinedAt)]));
  return {
    record,
    seats,
    answers: answersOf(stored.answers),
    store,
    tasks,
    now,
    save: () => store.saveClass(record),
  };
}

/** Puts somebody who is not there on a seat. */
export function seatOf(record: SeatRecord, lastActivity: number): Seat {
  return {
    record,
    here: false,
    following: true,
    place: null,
    lastActivity,
    window: false,
    offer: null,
  };
}

/** Returns the number of the teacher's link that has this secret; throws when none has. */
export function findLink({ record }: LiveClass, secret: string): number {
  const hash = hashOf(secret);
  const found = record.links.filter((link) => isSameHash(link.hash, hash))[0];
  if (found === undefined) throw new Refusal('wrong-secret');
  return found.link;
}

/** Throws unless this is the class's code, typed in any way. */
export function checkCode({ record }: LiveClass, typed: string): void {
  if (!isSameHash(hashOf(plainCode(typed)), hashOf(record.code))) throw new Refusal('wrong-code');
}

/** Ends the class, or takes that back within the time for it. Throws when it is too late. */
export function setEnded(live: LiveClass, ended: boolean): Promise<void> {
  const { record } = live;
  if (!ended && isOver(live)) throw new Refusal('ended');
  record.endedAt = ended ? (record.endedAt ?? live.now()) : null;
  return live.save();
}

/** Tells whether the end of the class cannot be undone any more. */
export function isOver({ record, now }: LiveClass): boolean {
  return record.endedAt !== null && now() >= record.endedAt + UNDO_END;
}

/** Makes the second teacher's link, in place of a former one, and returns its secret. */
export async function makeSecondLink(live: LiveClass): Promise<{ link: number; secret: string }> {
  const secret = newSecret();
  const first = live.record.links.filter(({ link }) => link === 1);
  live.record.links = [...first, { link: 2, hash: hashOf(secret), secret: null }];
  await live.save();
  return { link: 2, secret };
}

function answersOf(answers: readonly Answer[]): LiveClass['answers'] {
  const all: LiveClass['answers'] = new Map();
  for (const { guess, seat, value } of answers)
    all.set(guess, (all.get(guess) ?? new Map<number, number>()).set(seat, value));
  return all;
}
