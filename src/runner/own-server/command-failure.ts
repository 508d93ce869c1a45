import type { Exit } from '../child-process.ts';
import type { ServerProblem } from '../failure.ts';

/** Codes with which a shell says that there is no such command, and that it may not be run. */
const NOT_FOUND: readonly (number | null)[] = [127, 126];
/** How programs say that a port is in use: Node, most others, Windows. */
const IN_USE = /EADDRINUSE|address (?:is )?already in use|Only one usage of each socket address/i;
/** How programs say that they found no terminal, or nothing to read. */
const NO_TERMINAL =
  /\bEOF ?Error\b|EOF when reading|not a (?:tty|terminal)|inappropriate ioctl|\/dev\/tty|stdin is not|raw mode/i;

/** Finds out why a command ended by itself, from its exit and the end of its output to stderr. */
export function explainCommandExit(
  { code, signal }: Exit,
  during: 'start' | 'run',
  line: string,
  stderr: string,
): ServerProblem {
  if (during === 'start' && NOT_FOUND.includes(code)) return { kind: 'missing', command: line };
  const inUse = stderr.split('\n').find((text) => IN_USE.test(text));
  if (during === 'start' && inUse !== undefined) return { kind: 'port-taken', port: portIn(inUse) };
  const wantsTerminal = NO_TERMINAL.test(stderr);
  return { kind: 'ended', during, code, signal, ...(wantsTerminal && { wantsTerminal }) };
}

/** Returns the last number in a line that may be a port: no part of an IP address, and no error’s number. */
function portIn(line: string): number | null {
  const numbers = [...line.matchAll(/(?<![\d.])\d{2,5}(?![\d.])/g)].map(([text]) => Number(text));
  return numbers.findLast((number) => number >= 80 && number <= 65_535 && number !== 98) ?? null;
}
