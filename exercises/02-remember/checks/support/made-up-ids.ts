import type { Trial } from '../../../../src/checker/check.ts';

/** Makes up a value like these: at each place it has a character that one of them has there. */
export function alike(trial: Trial, values: readonly string[]): string {
  const [first = ''] = values;
  return Array.from(first, (_, n) => {
    const there = values.flatMap((value) => value[n] ?? []);
    return there[Math.floor(trial.random() * there.length)] ?? '0';
  }).join('');
}

/**
 * Makes values that are almost this one: one half changed, one half cut off, parted where it has a hyphen or a full
 * stop, and in the other case.
 */
export function almost(value: string): string[] {
  const middle = Math.ceil(value.length / 2);
  const [first, second] = [value.slice(0, middle), value.slice(middle)];
  const parts = [...value.matchAll(/[-._~:|]/g)].flatMap(({ index }) => [
    value.slice(0, index),
    value.slice(index + 1),
  ]);
  const capitals = value.toUpperCase();
  const made = [
    first + changed(second),
    changed(first) + second,
    first,
    second,
    ...parts,
    capitals === value ? value.toLowerCase() : capitals,
  ];
  return made.filter((one) => one !== '' && one !== value);
}

/** Replaces each letter and digit by the next one of its kind, so that hexadecimal stays hexadecimal. */
function changed(text: string): string {
  return text.replace(/[a-z\d]/gi, (character) => {
    const kind = KINDS.find((letters) => letters.includes(character)) ?? character;
    return kind[(kind.indexOf(character) + 1) % kind.length] ?? character;
  });
}

const KINDS = ['0123456789', 'abcdef', 'ghijklmnopqrstuvwxyz', 'ABCDEF', 'GHIJKLMNOPQRSTUVWXYZ'];
