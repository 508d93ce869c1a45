/** Kinds of data that compress differently. */
export type Manner = 'json' | 'prose' | 'html' | 'picture' | 'noise';

const WORDS = 'the wind over river and stone a lamp went out before morning came with rain'.split(' ');

/** Returns numbers from 0 to below 1, always the same ones for a seed. */
export function createRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const known = new Map<Manner, Uint8Array>();
const MOST = 128 * 1024;

/** Returns `length` bytes of data of a kind, at most 128 KiB; text is ASCII. */
export function madeUp(manner: Manner, length: number): Uint8Array {
  const all = known.get(manner) ?? make(manner);
  known.set(manner, all);
  return all.subarray(0, length);
}

function make(manner: Manner): Uint8Array {
  const random = createRandom(manner.length);
  const word = () => WORDS[Math.floor(random() * WORDS.length)] as string;
  const words = (count: number) => Array.from({ length: count }, word).join(' ');
  if (manner === 'noise') return Uint8Array.from({ length: MOST }, () => random() * 256);
  if (manner === 'picture')
    return Uint8Array.from({ length: MOST }, (_, i) => (i % 256) / 2 + i / 2048 + random() * 4);
  let text = '';
  for (let id = 1; text.length < MOST; id++) {
    if (manner === 'json')
      text += `{"id":${id},"from":"${word()}","text":"${words(6)}","score":${random().toFixed(4)}},\n`;
    else if (manner === 'html') text += `<li id="row-${id}"><a href="/${word()}">${words(4)}</a></li>\n`;
    else text += `${words(9)}.\n`;
  }
  return new TextEncoder().encode(text.slice(0, MOST));
}
