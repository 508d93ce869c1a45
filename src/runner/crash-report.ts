import { pathToFileURL } from 'node:url';
import type { Exit } from './child-process.ts';
import type { Crash } from './child-protocol.ts';
import type { Failure, Place } from './failure.ts';
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
    return { kind: 'import', module: cause.module, allowed: ['node:', ...evidence.modules], place };
  }
  const missing = cause?.why === 'missing' ? placeOfMissing(program, cause.module) : null;
  const place = missing ?? placeInStack(evidence, crash.stack);
  if (crash.name === 'SyntaxError' && place === null) {
    return { kind: 'syntax', message: crash.message, place: placeInPrint(evidence) };
  }
  const stack = shortenPaths(crash.stack, evidence.dir);
  const message = shortenPaths(`${crash.name}: ${crash.message}`, evidence.dir);
  return { kind: 'crash', during, message, stack, place };
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
