import type { Faults } from '../relay/faults.ts';
import type { LiveClass } from './live-class.ts';
import type { Agenda, ClassFaults, Guess, Place, ShippedProgram } from './messages.ts';
import { Refusal } from './refusal.ts';

/**
 * Changes the agenda and stores it. `version` is the one that the change was made on; `null` for changes that come from
 * the class itself. Throws when it is old: nobody steers from a picture that is no longer true.
 */
export async function changeAgenda(
  live: LiveClass,
  version: number | null,
  change: Partial<Agenda>,
): Promise<void> {
  const { agenda } = live.record;
  if (version !== null && version !== agenda.version) throw new Refusal('old-version');
  live.record.agenda = { ...agenda, ...change, version: agenda.version + 1 };
  await live.save();
}

/** Goes to a page. */
export function go(live: LiveClass, version: number, place: Place): Promise<void> {
  return changeAgenda(live, version, { place });
}

/** Enters a new shared run, or that there is none. Its faults end with the former one; everybody's own stay. */
export function setRun(
  live: LiveClass,
  version: number | null,
  run: { program: ShippedProgram; clients: string[] } | null,
): Promise<void> {
  const { faults } = live.record.agenda;
  const kept = faults?.scope === 'everybody' ? faults : null;
  if (run === null) return changeAgenda(live, version, { run, faults: kept });
  if (version !== null && version !== live.record.agenda.version) throw new Refusal('old-version');
  live.record.lastRun += 1;
  return changeAgenda(live, version, { run: { id: live.record.lastRun, ...run }, faults: kept });
}

/** Opens a guess, in place of the present one. */
export function openGuess(
  live: LiveClass,
  version: number,
  asked: Pick<Guess, 'key' | 'lesson' | 'prediction' | 'options'>,
): Promise<void> {
  if (version !== live.record.agenda.version) throw new Refusal('old-version');
  live.record.lastGuess += 1;
  const { key, lesson, prediction, options } = asked;
  const id = live.record.lastGuess;
  live.answers.set(id, new Map());
  return changeAgenda(live, version, {
    guess: { id, key, lesson, prediction, options, state: 'open', openedAt: live.now(), measured: null },
  });
}

/** Closes the open guess: from here everybody sees the counts. */
export function closeGuess(live: LiveClass, version: number): Promise<void> {
  const { guess } = live.record.agenda;
  if (guess?.state !== 'open') throw new Refusal('no-guess');
  return changeAgenda(live, version, { guess: { ...guess, state: 'closed' } });
}

/** Enters the number from the shared wire; the guess is closed if it was open. */
export function setMeasured(live: LiveClass, version: number, value: number): Promise<void> {
  const { guess } = live.record.agenda;
  if (guess === null) throw new Refusal('no-guess');
  return changeAgenda(live, version, { guess: { ...guess, state: 'measured', measured: value } });
}

/** Keeps a seat's answer to the open guess. */
export async function answerGuess(live: LiveClass, seat: number, id: number, value: number): Promise<void> {
  const { guess } = live.record.agenda;
  if (guess?.id !== id || guess.state !== 'open') throw new Refusal('no-guess');
  if (guess.options !== null && !guess.options.includes(value)) throw new Refusal('shape');
  live.answers.set(id, (live.answers.get(id) ?? new Map<number, number>()).set(seat, value));
  await live.store.saveAnswer({ guess: id, seat, value });
}

/** Enters faults that are on for others; `null` when all are lifted. */
export function setFaults(
  live: LiveClass,
  scope: ClassFaults['scope'],
  faults: Faults | null,
): Promise<void> {
  const since = live.record.agenda.faults?.since ?? live.now();
  return changeAgenda(live, null, { faults: faults && { scope, faults, since, endsAt: null } });
}
