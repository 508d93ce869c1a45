import { hash } from 'node:crypto';

/** Possibilities that a guesser is expected to try: a million million. */
const ENOUGH = 1e12;
/** The highest count that a program may have reached. */
const COUNTED = 1000;
/** Milliseconds by which its clock and ours may differ. */
const SKEW = 5;
/** The shortest guess that cannot stand in an id by chance. */
const TELLING = 8;

/** Letters of a hash that no id holds by chance. */
const BEGINNING = 16;

/** How ids can be guessed: by the time, as a hash, as a hash of another id, or by trying the few that there are. */
export type Weakness = 'clock' | 'hash' | 'chain' | 'few';

/**
 * Finds the weakness of ids that were all made between two moments (ms since 1970), for somebody who has seen some of
 * them: only the time differs from one to the next, a hash of the time or of a count, or too little; or one is made from
 * another. `null` when none.
 */
export function weaknessOf(ids: readonly string[], from: number, to: number): Weakness | null {
  for (const [kind, guesses] of [
    ['clock', clocks(from, to)],
    ['hash', hashes(from, to)],
  ] as const) {
    const rests = allWithout(ids, guesses);
    if (rests !== null && possibilities(rests) < ENOUGH) return kind;
  }
  if (ids.some((id) => hashesOf(id).some((made) => holds(ids, made)))) return 'chain';
  return possibilities(ids) < ENOUGH ? 'few' : null;
}

/** Makes the values that lie next to this one: each number in it one more and one less. */
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

/** Estimates how many texts like these there could be, leaving out the parts that all of them share. */
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

/** Takes the guess that stands in each out of the texts; `null` when one of them holds none. */
function allWithout(texts: readonly string[], guesses: readonly string[]): string[] | null {
  const rests: string[] = [];
  for (const text of texts) {
    const rest = without(text, guesses);
    if (rest === null) return null;
    rests.push(rest);
  }
  return rests;
}

/** Takes the longest guess out of a text; `null` when it holds none. */
function without(text: string, guesses: readonly string[]): string | null {
  const found = guesses.filter((guess) => guess.length >= TELLING && text.includes(guess));
  const longest = found.sort((one, other) => other.length - one.length)[0];
  return longest === undefined ? null : text.replace(longest, '');
}

/** Writes the moments between two as programs do. */
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
  return texts.flatMap(hashesOf);
}

function hashesOf(text: string): string[] {
  return ['md5', 'sha1', 'sha256'].flatMap((algorithm) =>
    (['hex', 'base64', 'base64url'] as const).map((encoding) => hash(algorithm, text, encoding)),
  );
}

/** Tells whether the beginning of a guess stands in one of the texts. */
function holds(texts: readonly string[], guess: string): boolean {
  return texts.some((text) => text.includes(guess.slice(0, BEGINNING)));
}
