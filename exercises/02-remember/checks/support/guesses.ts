import { hash } from 'node:crypto';

/** As many possibilities as a guesser is taken to try: a million million. */
const ENOUGH = 1e12;
/** A program that counts has not got further than this. */
const COUNTED = 1000;
/** Milliseconds that its clock may be apart from ours. */
const SKEW = 5;
/** The shortest guess that cannot stand in an id by chance. */
const TELLING = 8;

export type Weakness = 'clock' | 'hash' | 'few';

/**
 * What makes ids easy to guess for somebody who has seen some, all made between two moments (ms since 1970): what
 * differs from one to the next is the time, a hash of the time or of a count, or too little. `null` when nothing does.
 */
export function weaknessOf(ids: readonly string[], from: number, to: number): Weakness | null {
  for (const [kind, guesses] of [
    ['clock', clocks(from, to)],
    ['hash', hashes(from, to)],
  ] as const) {
    const rests = allWithout(ids, guesses);
    if (rests !== null && possibilities(rests) < ENOUGH) return kind;
  }
  return possibilities(ids) < ENOUGH ? 'few' : null;
}

/** Values that lie next to this one: each number in it one more and one less. */
export function neighboursOf(value: string): string[] {
  return [...value.matchAll(/\d+/g)].flatMap(({ 0: digits, index }) =>
    [BigInt(digits) - 1n, BigInt(digits) + 1n]
      .filter((number) => number >= 0n)
      .map((number) => {
        const changed = String(number).padStart(digits.length, '0');
        return value.slice(0, index) + changed + value.slice(index + digits.length);
      }),
  );
}

/** How many different texts of their kind there could be, leaving out what is the same in all of them. */
function possibilities(texts: readonly string[]): number {
  const [first = ''] = texts;
  const shortest = Math.min(...texts.map((text) => text.length));
  const same = (at: (text: string, n: number) => string | undefined) => {
    let n = 0;
    while (n < shortest && texts.every((text) => at(text, n) === at(first, n))) n += 1;
    return n;
  };
  const start = same((text, n) => text[n]);
  const end = same((text, n) => text.at(-1 - n));
  const letters = texts.map((text) => text.slice(start, text.length - end)).join('');
  const alphabet = /^\d*$/.test(letters) ? 10 : /^[\da-f]*$/i.test(letters) ? 16 : 36;
  return alphabet ** Math.max(0, shortest - start - end);
}

/** The texts without the guess that stands in each; `null` when one holds none. */
function allWithout(texts: readonly string[], guesses: readonly string[]): string[] | null {
  const rests: string[] = [];
  for (const text of texts) {
    const rest = without(text, guesses);
    if (rest === null) return null;
    rests.push(rest);
  }
  return rests;
}

/** A text without the longest guess that stands in it; `null` when none does. */
function without(text: string, guesses: readonly string[]): string | null {
  const found = guesses.filter((guess) => guess.length >= TELLING && text.includes(guess));
  const longest = found.sort((one, other) => other.length - one.length)[0];
  return longest === undefined ? null : text.replace(longest, '');
}

/** The moments between two as programs write them. */
function clocks(from: number, to: number): string[] {
  const inLetters = moments(from, to).flatMap((moment) => [moment.toString(16), moment.toString(36)]);
  return [...plainClocks(from, to), ...inLetters];
}

function plainClocks(from: number, to: number): string[] {
  const seconds = new Set(moments(from, to).map((moment) => String(Math.floor(moment / 1000))));
  return [
    ...moments(from, to).flatMap((moment) => [String(moment), new Date(moment).toISOString()]),
    ...seconds,
  ];
}

function moments(from: number, to: number): number[] {
  return Array.from({ length: to - from + 2 * SKEW }, (_, n) => from - SKEW + n);
}

function hashes(from: number, to: number): string[] {
  const texts = [...plainClocks(from, to), ...Array.from({ length: COUNTED }, (_, n) => String(n))];
  return ['md5', 'sha1', 'sha256'].flatMap((algorithm) =>
    texts.flatMap((text) =>
      (['hex', 'base64', 'base64url'] as const).map((encoding) => hash(algorithm, text, encoding)),
    ),
  );
}
