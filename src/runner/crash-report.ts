import { pathToFileURL } from 'node:url';
import type { Exit } from './child-process.ts';
import type { Crash } from './child-protocol.ts';
import type { Denied, Failure, Place } from './failure.ts';
import { shortenPaths } from './output.ts';
import type { ProgramFiles } from './program.ts';

/** Evidence about a process that has ended by itself. */
export interface CrashEvidence {
  program: ProgramFiles;
  /** The folder of the run's copy of the program. */
  dir: string;
  during: 'start' | 'run';
  exit: Exit;
  crash: Crash | null;
  /** The end of its output to stderr. */
  stderr: string;
  /** Packages that it was allowed to import. */
  modules: readonly string[];
  /** The folder in which others may be installed, as it is shown; `null` when they are not loaded. */
  installAt: string | null;
  /** The limit on its memory, in bytes. */
  memory: number;
}

/** Finds out why a process ended. */
export function explainExit(evidence: CrashEvidence): Failure {
  const { crash, during, exit, program } = evidence;
  // Windows, which has no signals, gives the code that a shell makes of this one.
  const aborted = exit.signal === 'SIGABRT' || exit.code === 134;
  if (aborted && evidence.stderr.includes('out of memory')) {
    return { kind: 'limit', limit: 'memory', value: evidence.memory };
  }
  if (crash === null) return { kind: 'exit', during, ...exit };
  const cause = crash.import;
  if (cause?.why === 'broken') {
    const failure = program.broken.get(cause.module.replace('./', ''));
    if (failure !== undefined) return failure;
  }
  if (cause?.why === 'forbidden') {
    const place = placeOfImport(program, cause.from, cause.module);
    const { modules, installAt } = evidence;
    const isPackage = !/^(\.|\/|\w+:)/.test(cause.module);
    if (isPackage && installAt !== null)
      return { kind: 'no-package', name: packageName(cause.module), installAt, place };
    return { kind: 'import', module: cause.module, allowed: ['node:', ...modules], place };
  }
  if (cause?.why === 'missing') {
    const { module } = cause;
    return {
      kind: 'no-file',
      module,
      near: nearest(program, module),
      place: placeOfMissing(program, module),
    };
  }
  const place = placeInStack(evidence, crash.stack);
  if (crash.name === 'SyntaxError' && place === null) return explainSyntax(crash.message, evidence);
  const stack = shortenPaths(crash.stack, evidence.dir);
  const message = shortenPaths(`${crash.name}: ${crash.message}`, evidence.dir);
  const denied = deniedBy(crash.message);
  return { kind: 'crash', during, message, stack, place, ...(denied && { denied }) };
}

/** Returns the package of an import: `@koa/router` of `@koa/router/lib/x.js`. */
function packageName(module: string): string {
  return module.split('/', module.startsWith('@') ? 2 : 1).join('/');
}

/** V8's two ways to say that a module lacks an export. */
const NO_EXPORT = [
  /^The requested module '(?<module>.+)' does not provide an export named '(?<name>.+)'$/,
  /^Named export '(?<name>.+)' not found\. The requested module '(?<module>.+)' is a CommonJS module/,
];

/** Explains an error that V8 finds in a file that the type stripper took. */
function explainSyntax(message: string, evidence: CrashEvidence): Failure {
  const place = placeInPrint(evidence);
  for (const pattern of NO_EXPORT) {
    const { name, module } = pattern.exec(message)?.groups ?? {};
    if (name !== undefined && module !== undefined) return { kind: 'no-export', name, module, place };
  }
  const isDecorator = place?.column != null && place.source?.[place.column - 1] === '@';
  return { kind: 'syntax', message, place, ...(isDecorator && { unsupported: 'decorator' as const }) };
}

/** By the flag that Node's error names, and that no learner can set. */
const DENIED: Readonly<Record<string, Denied>> = {
  'fs-write': 'write',
  'fs-read': 'read',
  'child-process': 'processes',
  worker: 'threads',
};

function deniedBy(message: string): Denied | undefined {
  const flag = /^Access to this API has been restricted\. Use --allow-([\w-]+)/.exec(message)?.[1];
  return flag === undefined ? undefined : (DENIED[flag] ?? 'native');
}

/** Returns the file that differs from a missing one in its ending alone. */
function nearest(program: ProgramFiles, module: string): string | null {
  const stem = (name: string) => name.replace(/\.[cm]?[jt]s$/, '');
  const near = [...program.files.keys()].find(
    (name) => /\.[cm]?[jt]s$/.test(name) && `./${stem(name)}` === stem(module),
  );
  return near === undefined ? null : `./${near}`;
}

/** Returns the place of the first stack frame in the learner's own files. */
function placeInStack({ dir, program }: CrashEvidence, stack: string): Place | null {
  for (const [, file, line, column] of ownPlaces(stack, dir)) {
    if (column !== undefined) return placeAt(program, file, Number(line), Number(column));
  }
  return null;
}

/** Reads the place from stderr: Node prints an error without a stack frame as `<file>:<line>`, the line, and carets. */
function placeInPrint({ dir, program, stderr }: CrashEvidence): Place | null {
  for (const match of ownPlaces(stderr, dir)) {
    const [, file, line] = match;
    const carets = stderr.slice(match.index).split('\n')[2];
    const column = carets !== undefined && /^\s*\^/.test(carets) ? carets.indexOf('^') + 1 : null;
    return placeAt(program, file, Number(line), column);
  }
  return null;
}

function ownPlaces(text: string, dir: string): Iterable<RegExpExecArray> {
  const home = `${pathToFileURL(dir).href}/`;
  const escaped = home.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return text.matchAll(new RegExp(`${escaped}([^\\s:?)]+)(?:\\?[^\\s:)]*)?:(\\d+)(?::(\\d+))?`, 'g'));
}

function placeOfImport(program: ProgramFiles, from: string, module: string): Place | null {
  const lines = program.files.get(from)?.toString().split(/\r?\n/) ?? [];
  const quoted = [`'${module}'`, `"${module}"`, `\`${module}\``];
  for (const [index, source] of lines.entries()) {
    const column = Math.max(...quoted.map((text) => source.indexOf(text)));
    if (column >= 0) return { file: from, line: index + 1, column: column + 1, source };
  }
  return null;
}

function placeOfMissing(program: ProgramFiles, module: string): Place | null {
  for (const file of program.files.keys()) {
    if (!/\.[cm]?[jt]s$/.test(file)) continue;
    const place = placeOfImport(program, file, module);
    if (place !== null) return place;
  }
  return null;
}

function placeAt(
  program: ProgramFiles,
  file: string | undefined,
  line: number,
  column: number | null,
): Place | null {
  if (file === undefined) return null;
  const name = decodeURIComponent(file);
  const source = program.files.get(name)?.toString().split(/\r?\n/)[line - 1] ?? null;
  return { file: name, line, column, source };
}
