import type { Denied, Failure, Unsupported } from '../../runner/failure.ts';
import { isBelow } from './is-below.ts';
import { mebibytes, minutes, seconds } from './units.ts';

/** Explains in a sentence or two why a program did not start or ended by itself, and how to correct it. */
export function en(failure: Failure): string {
  switch (failure.kind) {
    case 'syntax':
      return failure.unsupported === undefined
        ? `The program does not parse: ${failure.message}`
        : unsupportedText[failure.unsupported];
    case 'crash': {
      const message = failure.denied === undefined ? failure.message : deniedText[failure.denied];
      return failure.during === 'start'
        ? `The program crashed while starting: ${message}`
        : `The program crashed while running: ${message}`;
    }
    case 'no-export':
      return `"${failure.module}" exports no value named "${failure.name}". If it is a type, import it as one: import { type ${failure.name} } from '${failure.module}'. If not, look at its spelling.`;
    case 'no-file': {
      const meant = failure.near === null ? '' : ` Did you mean "${failure.near}"?`;
      const below = isBelow(failure.module)
        ? ' At most 20 files are copied from subfolders, two levels deep.'
        : '';
      return `There is no file "${failure.module}" in the program’s folder.${meant}${below}`;
    }
    case 'https':
      return 'The program listens for HTTPS, and programs here use plain HTTP. Use createServer of node:http instead; it needs no certificate.';
    case 'exit': {
      const how = failure.signal === null ? `with code ${failure.code}` : `by ${failure.signal}`;
      return failure.during === 'start'
        ? `The program ended ${how} before it listened on anything.`
        : `The program ended ${how} while it was needed.`;
    }
    case 'no-listen':
      return failure.busy
        ? `Nothing listens: after ${seconds(failure.after)} s the program is still busy with its own code. Is there an endless loop before listen?`
        : `Nothing listens: the program runs, but has not called listen in ${seconds(failure.after)} s.`;
    case 'import':
      return importText(failure.module, failure.allowed);
    case 'limit':
      return limitText(failure.limit, failure.value);
    case 'hung':
      return `The program listens but no longer answers: its event loop has been blocked for ${seconds(failure.after)} s. Look for a loop that never ends.`;
    case 'no-program':
      return `There is no ${failure.file} in the program’s folder.${insteadText(failure.file, failure.instead)}`;
    // Not of a lesson’s programs: see i18n/own-server.
    case 'own-server':
    case 'no-package':
      return '';
    case 'refused':
      return `Your code is not run: the site listens on ${failure.host}, where others can reach it. Listen on this machine only (leave HOST unset).`;
  }
}

const unsupportedText: Readonly<Record<Unsupported, string>> = {
  enum: 'Node runs TypeScript by removing its types, and an enum is more than a type. Write an object: const Colour = { Red: "red", Blue: "blue" } as const;',
  namespace:
    'Node runs TypeScript by removing its types, and a namespace is more than a type. Put what it holds into a file of its own, and import that.',
  'parameter-property':
    'Node runs TypeScript by removing its types, and "private", "public" or "readonly" before a parameter also assigns it. Declare the field in the class, and write this.name = name; in the constructor.',
  'import-equals':
    'Node runs TypeScript by removing its types, and supports neither "import x = …" nor "export = …". Write import x from "…"; and export default …;',
  assertion: 'Node does not support the type assertion <T>value. Write value as T.',
  decorator: 'Node does not support decorators (@name). Call the function yourself.',
  jsx: 'Node does not support JSX. Write the markup as a string, `<p>…</p>`, or put it into the page.',
};

const deniedText: Readonly<Record<Denied, string>> = {
  write:
    'programs here may not write files, except in the folder “data” where the assignment says so. Keep what you need in memory, or there.',
  read: 'programs here may read no files but their own. Put the file beside server.ts, or into a subfolder.',
  processes: 'programs here may not start processes. Do the work in this one.',
  threads: 'programs here may not start worker threads. Do the work in this one.',
  native: 'programs here may not use native code or Node’s inspector.',
};

function insteadText(file: string, instead: string | undefined): string {
  if (instead === undefined) return '';
  const at = instead.lastIndexOf('/');
  if (instead.slice(at + 1) === file)
    return ` It lies in the folder "${instead.slice(0, at)}": give that folder, or move what it holds up.`;
  if (/\.[cm]?[jt]s$/.test(instead)) return ` If "${instead}" is your server, name it ${file}.`;
  return ` If "${instead}" is your server, say in wirebook.json how to start it: {"run": "…"}.`;
}

function importText(module: string, allowed: readonly string[]): string {
  if (module.startsWith('node:'))
    return `"${module}" is not available to programs here: it could open files that are not theirs.`;
  if (/^(\.|\/|\w+:)/.test(module))
    return `"${module}" cannot be imported: it lies outside the program’s folder.`;
  return `"${module}" cannot be imported here. You can import Node’s own modules ("node:…")${others(allowed)}, and no other packages.`;
}

function others(allowed: readonly string[]): string {
  const names = allowed.filter((name) => name !== 'node:').map((name) => `"${name}"`);
  return names.length === 0 ? '' : ` and ${names.join(', ')}`;
}

function limitText(limit: Extract<Failure, { kind: 'limit' }>['limit'], value: number): string {
  switch (limit) {
    case 'memory':
      return `The program was ended: it used more than ${mebibytes(value)} MB of memory.`;
    case 'data':
      return `The program was ended: its files in the folder “data” took more than ${mebibytes(value)} MB.`;
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
