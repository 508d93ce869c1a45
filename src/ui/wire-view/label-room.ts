import { eastAsianWidth } from 'get-east-asian-width';
import { nameText } from '../../wire/content/message-name.ts';

/** Room for a text, as a number of letters. */
export interface Room {
  /** Letters of a text in all. */
  letters: number;
  /** Letters up to which JSON is shown as it is; longer JSON is reduced to what tells most about it. */
  json: number;
  /** True when the place is as narrow as that, and not only the sentence short. */
  isExact: boolean;
}

/** The room of a sentence, which is read wherever it stands. */
export const SENTENCE: Room = { letters: 40, json: 20, isExact: false };

/** An ideograph is as wide as so many letters. */
const IDEOGRAPH = 5 / 3;

export const placeOf = (letters: number): Room => ({ letters, json: letters, isExact: true });

/** Returns the room that is left beside a text. */
export function roomBeside(text: string, room: Room): Room {
  return room.isExact ? placeOf(Math.max(0, room.letters - lettersOf(text))) : room;
}

/** Returns the width of a text as a number of letters. */
export function lettersOf(text: string): number {
  let sum = 0;
  for (const sign of text) sum += eastAsianWidth(sign.codePointAt(0) ?? 0) === 2 ? IDEOGRAPH : 1;
  return sum;
}

/** Shortens a text to a line; JSON and messages of known protocols to what tells most about them. */
export function shorten(text: string, room: Room): string {
  return summaryOf(text, room) ?? cutTo(text.replace(/\s+/g, ' ').trim(), room.letters);
}

/** Returns what tells most about JSON that has no room, or about a message of a known protocol; `null` for other texts. */
export function summaryOf(text: string, room: Room, subprotocol = ''): string | null {
  const named = text.length > SENTENCE.json ? nameText(text, subprotocol) : null;
  if (named === null) return null;
  if (named.protocol !== null) return cutTo(`${named.protocol} ${named.name}`, room.letters);
  if (lettersOf(text) <= room.json) return null;
  const telling = named.name.replace(/^text: /, '');
  return `{…${room.isExact ? cutTo(telling, room.letters - 4) : telling}…}`;
}

/** Cuts a text so that it takes so many letters at most, before the mark that it goes on. */
export function cutTo(text: string, letters: number): string {
  if (lettersOf(text) <= letters) return text;
  let sum = 0;
  let end = 0;
  for (const sign of text) {
    sum += lettersOf(sign);
    if (sum > letters) break;
    end += sign.length;
  }
  return `${text.slice(0, end)}…`;
}
