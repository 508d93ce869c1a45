import { FileError } from './wire-file.ts';

const [QUOTE, BACKSLASH, COLON, COMMA] = [0x22, 0x5c, 0x3a, 0x2c];
const [OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [0x7b, 0x7d, 0x5b, 0x5d];

/** An entry of a HAR, and where the file goes on after it. */
export interface ScannedEntry {
  entry: unknown;
  end: number;
}

/**
 * Finds the entries of a HAR one by one: a large file never becomes one string, and of one that breaks off those before are
 * there. Returns whether it does. Throws a `FileError` where there is no list of entries.
 */
export function* scanEntries(file: Uint8Array): Generator<ScannedEntry, boolean> {
  const decoder = new TextDecoder();
  let at = findList(file);
  if (at === -1) throw new FileError(parse(decoder.decode(file)) === undefined ? 'broken' : 'not-known');
  for (;;) {
    at = skipSpace(file, at);
    if (file[at] === COMMA) at = skipSpace(file, at + 1);
    if (file[at] === CLOSE_BRACKET) return false;
    const end = file[at] === OPEN_BRACE ? endOf(file, at) : -1;
    if (end === -1) return true;
    const entry = parse(decoder.decode(file.subarray(at, end)));
    if (entry === undefined) return true;
    yield { entry, end };
    at = end;
  }
}

/** Returns where the list of `{"log": {"entries": [` begins, or -1. */
function findList(file: Uint8Array): number {
  let depth = 0;
  for (let at = 0; at < file.length; at++) {
    const byte = file[at];
    if (byte === OPEN_BRACE || byte === OPEN_BRACKET) depth++;
    else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) depth--;
    else if (byte === QUOTE) {
      const end = endOfString(file, at);
      if (end === -1) return -1;
      const colon = skipSpace(file, end);
      const list = skipSpace(file, colon + 1);
      const isList = file[colon] === COLON && file[list] === OPEN_BRACKET;
      if (isList && depth === 2 && isEntries(file.subarray(at + 1, end - 1))) return list + 1;
      at = end - 1;
    }
  }
  return -1;
}

/** Returns where the object at `at` has ended; -1 when it does not. */
function endOf(file: Uint8Array, start: number): number {
  let depth = 0;
  for (let at = start; at < file.length; at++) {
    const byte = file[at];
    if (byte === OPEN_BRACE) depth++;
    else if (byte === CLOSE_BRACE && --depth === 0) return at + 1;
    else if (byte === QUOTE) {
      const end = endOfString(file, at);
      if (end === -1) return -1;
      at = end - 1;
    }
  }
  return -1;
}

function endOfString(file: Uint8Array, start: number): number {
  for (let at = file.indexOf(QUOTE, start + 1); at !== -1; at = file.indexOf(QUOTE, at + 1)) {
    let escapes = at;
    while (file[escapes - 1] === BACKSLASH) escapes--;
    if ((at - escapes) % 2 === 0) return at + 1;
  }
  return -1;
}

function skipSpace(file: Uint8Array, from: number): number {
  let at = from;
  while (file[at] === 0x20 || file[at] === 0x0a || file[at] === 0x0d || file[at] === 0x09) at++;
  return at;
}

function isEntries(name: Uint8Array): boolean {
  return name.length === 7 && String.fromCharCode(...name) === 'entries';
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
