import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { dirname, join } from 'node:path';
import { ENTRY } from './child-process.ts';
import type { Failure } from './failure.ts';
import { listProgramFiles } from './program-files.ts';
import { syntaxFailure } from './syntax-failure.ts';

/** A program's files as they were when they were read, ready to be given to a child. */
export interface ProgramFiles {
  files: ReadonlyMap<string, Buffer>;
  /** JavaScript by name of the TypeScript file, with every line and column where it was. */
  sources: Record<string, string>;
  /** TypeScript files that do not parse, with their errors. */
  broken: Map<string, Failure>;
}

/** Files that hold the server in other projects. */
const LIKE_A_SERVER = /(?:^|\/)(?:server|app|main|index)\.(?:[cm]?[jt]sx?|py|go|rb|java|php)$/;

/** Reads a program into memory, or returns why it cannot be run. `names` chooses among its files; default: all. */
export async function readProgram(dir: string, names?: readonly string[]): Promise<ProgramFiles | Failure> {
  const program: ProgramFiles = { files: new Map(), sources: {}, broken: new Map() };
  const files = program.files as Map<string, Buffer>;
  const present = await listProgramFiles(dir);
  const wanted = names === undefined ? present : present.filter((name) => names.includes(name));
  if (!wanted.includes(ENTRY)) {
    const instead = present.find((name) => LIKE_A_SERVER.test(name));
    return { kind: 'no-program', file: ENTRY, ...(instead !== undefined && { instead }) };
  }
  await Promise.all(
    wanted.map(async (name) => {
      const bytes = await readFile(join(dir, name));
      files.set(name, bytes);
      if (/\.m?ts$/.test(name)) addSource(program, name, bytes.toString());
    }),
  );
  return program.broken.get(ENTRY) ?? program;
}

/** Writes a program's files into a child's folder. */
export async function writeProgram(program: ProgramFiles, dir: string): Promise<void> {
  await Promise.all(
    [...program.files].map(async ([name, bytes]) => {
      const path = join(dir, name);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, bytes);
    }),
  );
}

/** Uses the type stripper once: its first use is slow and warns that it is experimental, which nobody should see. */
export function warmUpStripping(): void {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  stripTypeScriptTypes('');
  process.emitWarning = emitWarning;
}

function addSource(program: ProgramFiles, name: string, text: string): void {
  try {
    program.sources[name] = stripTypeScriptTypes(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    program.broken.set(name, syntaxFailure(error, name, text));
  }
}
