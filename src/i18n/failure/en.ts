import type { Failure } from '../../runner/failure.ts';
import { mebibytes, minutes, seconds } from './units.ts';

/** Explains in a sentence or two why a program did not start or ended by itself, and how to correct it. */
export function en(failure: Failure): string {
  switch (failure.kind) {
    case 'syntax':
      return `The program does not parse: ${failure.message}`;
    case 'crash':
      return failure.during === 'start'
        ? `The program crashed while starting: ${failure.message}`
        : `The program crashed while running: ${failure.message}`;
    case 'exit': {
      const how = failure.signal === null ? `with code ${failure.code}` : `by ${failure.signal}`;
      return failure.during === 'start'
        ? `The program ended ${how} before it listened on anything.`
        : `The program ended ${how} while it was needed.`;
    }
    case 'no-listen':
      return failure.busy
        ? `Nothing listens: after ${seconds(failure.after)} s the program is still busy with its own code. Is there a loop without end before listen?`
        : `Nothing listens: the program runs, but has not called listen in ${seconds(failure.after)} s.`;
    case 'import':
      return `"${failure.module}" cannot be imported here. There are Node's own modules ("node:…")${others(failure.allowed)}.`;
    case 'limit':
      return limitText(failure.limit, failure.value);
    case 'hung':
      return `The program listens but no longer answers: its event loop has been blocked for ${seconds(failure.after)} s. Look for a loop that never ends.`;
    case 'no-program':
      return `There is no ${failure.file} in the program's folder.`;
    case 'refused':
      return `Your code is not run on this machine as it is set up: ${failure.message}`;
  }
}

function others(allowed: readonly string[]): string {
  const names = allowed.filter((name) => name !== 'node:').map((name) => `"${name}"`);
  return names.length === 0 ? '' : ` and ${names.join(', ')}`;
}

function limitText(limit: Extract<Failure, { kind: 'limit' }>['limit'], value: number): string {
  switch (limit) {
    case 'memory':
      return `The program was ended: it used more than ${mebibytes(value)} MB of memory.`;
    case 'output':
      return `The program printed more than ${mebibytes(value)} MB and was ended.`;
    case 'idle':
      return `The program was ended: nobody had used it for ${minutes(value)} minutes.`;
    case 'lifetime':
      return `The program was ended: ${minutes(value)} minutes is the longest that one may run.`;
    case 'runs':
      return `The program was ended to make room for the one that you started: a page runs ${value} at once.`;
  }
}
