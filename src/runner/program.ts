import { readdir, readFile, writeFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { basename, join } from 'node:path';
import { ENTRY } from './child-process.ts';
import type { Failure } from './failure.ts';
import { syntaxFailure } from './syntax-failure.ts';

/** A program's files as they were when they were read, ready to be given to a child. */
export interface ProgramFiles {
  files: ReadonlyMap<string, Buffer>;
  /** JavaScript by name of the TypeScript file, with every line and column where it was. */
  sources: Record<string, string>;
  /** TypeScript files that do not parse, with their errors. */
  broken: Map<string, Failure>;
}

/** Reads a program into memory, or returns why it cannot be run. `names` are plain file names in `dir`; default: all. */
export async function readProgram(dir: string, names?: readonly string[]): Promise<ProgramFiles | Failure> {
  const program: ProgramFiles = { files: new Map(), sources: {}, broken: new Map() };
  const files = program.files as Map<string, Buffer>;
  const present = await regularFiles(dir);
  const wanted = names === undefined ? present : present.filter((name) => names.includes(name));
  const stray = names?.find((name) => basename(name) !== name);
  if (stray !== undefined) throw new Error(`A program's files lie flat in its folder; got "${stray}".`);
  if (!wanted.includes(ENTRY)) return { kind: 'no-program', file: ENTRY };
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
  await Promise.all([...program.files].map(([name, bytes]) => writeFile(join(dir, name), bytes)));
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

async function regularFiles(dir: string): Promise<string[]> {
  try {
    const entries = await readdir(dir, { withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
