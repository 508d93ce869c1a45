import { fourWordsOf, lookUpWords } from './four-words.ts';
import { checkCode, type LiveClass, type Seat, seatOf } from './live-class.ts';
import type { SeatState, You } from './messages.ts';
import { Refusal } from './refusal.ts';
import { hashOf, isSameHash, newSecret } from './secrets.ts';

/** Characters of a name. */
const NAME = 40;

type SeatYou = Extract<You, { role: 'seat' }>;

/** Takes a new seat. Throws when the code is wrong, the door is locked, no seat is left, or the name is none. */
export async function join(
  live: LiveClass,
  code: string,
  typedName: string,
  via: SeatState['via'],
): Promise<SeatYou> {
  const { record, seats } = live;
  checkCode(live, code);
  if (record.endedAt !== null) throw new Refusal('ended');
  if (record.locked) throw new Refusal('locked', 10);
  if (seats.size >= record.limit) throw new Refusal('full', 30);
  const name = plainName(typedName);
  record.lastSeat += 1;
  const secret = newSecret();
  const seat = seatOf(
    {
      seat: record.lastSeat,
      name,
      via,
      joinedAt: live.now(),
      ...hashesOf(secret),
      formerHash: null,
      handSince: null,
      exercises: {},
      failure: null,
    },
    live.now(),
  );
  seats.set(seat.record.seat, seat);
  await live.store.saveSeat(seat.record);
  await live.save();
  return youOf(seat, secret);
}

/** Comes back to a seat. Throws when the secret is not its own, or no longer. */
export async function resume(
  live: LiveClass,
  number: number,
  secret: string,
  via: SeatState['via'],
): Promise<SeatYou> {
  const hash = hashOf(secret);
  const seat = live.seats.get(number);
  if (seat && isSameHash(seat.record.secretHash, hash)) {
    if (seat.record.via !== via) {
      seat.record = { ...seat.record, via };
      await live.store.saveSeat(seat.record);
    }
    return youOf(seat, secret);
  }
  if (seat?.record.formerHash && isSameHash(seat.record.formerHash, hash)) throw new Refusal('moved');
  throw new Refusal('wrong-secret');
}

/** Moves a seat to another device by its four words. They are used up: the seat gets a new secret, and new words. */
export async function move(
  live: LiveClass,
  code: string,
  typed: string,
  via: SeatState['via'],
): Promise<SeatYou> {
  checkCode(live, code);
  const words = lookUpWords(typed);
  const hash = words === null ? '' : hashOf(words);
  // All are compared, so that the time does not tell which one it was.
  const seat = [...live.seats.values()].filter(({ record }) => isSameHash(record.wordsHash, hash))[0];
  if (seat === undefined) throw new Refusal('wrong-words');
  const secret = newSecret();
  // What it offered is on its former device.
  seat.offer = null;
  seat.record = { ...seat.record, via, ...hashesOf(secret), formerHash: seat.record.secretHash };
  await live.store.saveSeat(seat.record);
  return youOf(seat, secret);
}

/** Frees a seat. What it answered still counts, as nobody's: a count that falls by one would tell what that was. */
export async function removeSeat(live: LiveClass, number: number): Promise<void> {
  if (!live.seats.delete(number)) throw new Refusal('no-seat');
  for (const answers of live.answers.values()) {
    const value = answers.get(number);
    if (answers.delete(number) && value !== undefined) answers.set(-number, value);
  }
  await live.store.removeSeat(number);
}

/** Raises a hand, or takes it down. */
export function setHand(live: LiveClass, seat: Seat, up: boolean): Promise<void> {
  seat.record.handSince = up ? (seat.record.handSince ?? live.now()) : null;
  return live.store.saveSeat(seat.record);
}

/** Notes which tasks of an exercise have passed and failed at the last try. A task that passed once stays passed. */
export async function setPassed(
  live: LiveClass,
  seat: Seat,
  exercise: string,
  tasks: { passed: string[]; failed: string[] },
): Promise<void> {
  const { exercises } = seat.record;
  const known = live.tasks.get(exercise);
  if (known === undefined) return;
  const before = exercises[exercise]?.passed ?? [];
  const passed = known.filter((task) => before.includes(task) || tasks.passed.includes(task));
  const failed = known.filter((task) => tasks.failed.includes(task) && !passed.includes(task));
  seat.record.exercises = { ...exercises, [exercise]: { passed, failed } };
  await live.store.saveSeat(seat.record);
}

/** Shares a failed check with the teacher; `null` takes it back. */
export function setFailure(live: LiveClass, seat: Seat, failure: SeatState['failure']): Promise<void> {
  seat.record.failure = failure;
  return live.store.saveSeat(seat.record);
}

/** Letters and symbols that show as nothing. */
const INVISIBLE = /[\p{C}\u115F\u1160\u2800\u3164\uFFA0]/gu;
/**
 * Marks in a row that would grow over the lines around: more than two of those that go on any letter, or more than four of
 * one script's own, of which Burmese and Tibetan names need some.
 */
const TOWER = /(\p{Script=Inherited}{2})\p{Script=Inherited}+|(\p{M}{4})\p{M}+/gu;

function plainName(typed: string): string {
  const shown = typed.normalize('NFC').replace(INVISIBLE, '').replace(TOWER, '$1$2');
  const name = shown.replace(/\s+/gu, ' ').trim();
  if (!/[\p{L}\p{N}\p{S}]/u.test(name) || [...name].length > NAME) throw new Refusal('bad-name');
  return name;
}

function hashesOf(secret: string): { secretHash: string; wordsHash: string } {
  const words = lookUpWords(fourWordsOf(secret).en) ?? '';
  return { secretHash: hashOf(secret), wordsHash: hashOf(words) };
}

function youOf({ record }: Seat, secret: string): SeatYou {
  return { role: 'seat', seat: record.seat, secret, words: fourWordsOf(secret) };
}
