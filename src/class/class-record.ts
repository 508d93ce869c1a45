import type { Lang } from '../i18n/text.ts';
import type { Agenda, SeatState } from './messages.ts';

/** What is kept of a class besides its seats. */
export interface ClassRecord {
  /** Random; a class that begins anew has another one. */
  id: string;
  name: string;
  lang: Lang;
  code: string;
  openedAt: number;
  limit: number;
  locked: boolean;
  /** When the teacher ended it; `null` while it goes on. */
  endedAt: number | null;
  /**
   * The teachers' links, with the hashes of their secrets. The first one's secret is kept too: whoever starts the server
   * again gets the same link to print.
   */
  links: { link: number; hash: string; secret: string | null }[];
  /** The number of the last seat, guess and run, so that none is given twice. */
  lastSeat: number;
  lastGuess: number;
  lastRun: number;
  agenda: Agenda;
}

/** What is kept of a seat. Its presence is not: that is a fact of the moment. */
export interface SeatRecord extends Pick<SeatState, 'seat' | 'name' | 'via' | 'joinedAt'> {
  secretHash: string;
  /** The hash of its four words. */
  wordsHash: string;
  /** The hash of the secret before it moved to another device, so that the old one can be told. */
  formerHash: string | null;
  handSince: number | null;
  exercises: SeatState['exercises'];
  failure: SeatState['failure'];
}

/** A seat's answer to a guess. */
export interface Answer {
  guess: number;
  seat: number;
  value: number;
}

/** A whole class, as it comes back after a restart. */
export interface StoredClass {
  record: ClassRecord;
  seats: SeatRecord[];
  answers: Answer[];
}
