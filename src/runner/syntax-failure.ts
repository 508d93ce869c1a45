import { eastAsianWidth } from 'get-east-asian-width';
import type { Failure, Unsupported } from './failure.ts';

/**
 * Makes a failure of the error that Node's type stripper throws for a file that does not parse. The error's stack begins
 * with `:<line>`, the lines up to that one, and carets under the place, in columns of a terminal.
 */
export function syntaxFailure(error: SyntaxError, file: string, text: string): Failure {
  const [, line, excerpt] = /^.*:(\d+)\n([\s\S]*?)\n\n/.exec(error.stack ?? '') ?? [];
  if (line === undefined || excerpt === undefined)
    return { kind: 'syntax', message: error.message, place: null };
  const source = text.split(/\r?\n/)[Number(line) - 1] ?? '';
  const carets = excerpt.split('\n').find((each) => /^\s*\^+\s*$/.test(each));
  const column = carets === undefined ? null : charactersBefore(source, carets.indexOf('^')) + 1;
  const unsupported = unsupportedIn(error.message, source);
  const place = { file, line: Number(line), column, source };
  return { kind: 'syntax', message: error.message, place, ...(unsupported && { unsupported }) };
}

/** Parts of the type stripper's messages. */
const UNSUPPORTED: readonly [RegExp, Unsupported][] = [
  [/TypeScript enum/, 'enum'],
  [/TypeScript namespace|`module` keyword/, 'namespace'],
  [/parameter property/, 'parameter-property'],
  [/import equals|export assignment/, 'import-equals'],
  [/angle-bracket/, 'assertion'],
];
const STRING = /(['"`])(?:\\.|(?!\1).)*\1/g;
const CLOSED_TAG = /<\/[\w.]*>|<[A-Za-z][\w.]*(?:\s[^<>]*)?\/>/;

function unsupportedIn(message: string, source: string): Unsupported | undefined {
  const known = UNSUPPORTED.find(([pattern]) => pattern.test(message))?.[1];
  return known ?? (CLOSED_TAG.test(source.replace(STRING, '')) ? 'jsx' : undefined);
}

const NO_WIDTH = /[\p{Mn}\p{Me}\p{Cf}]/u;

/** Returns the number of characters in the first `columns` columns of a text in a terminal. */
function charactersBefore(text: string, columns: number): number {
  let count = 0;
  for (const character of text) {
    if (columns <= 0 && !NO_WIDTH.test(character)) break;
    count += character.length;
    if (character === '\t') columns -= 4;
    else if (!NO_WIDTH.test(character)) columns -= eastAsianWidth(character.codePointAt(0) ?? 0);
  }
  return count;
}
