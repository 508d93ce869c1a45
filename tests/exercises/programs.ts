import { existsSync } from 'node:fs';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { exerciseIds } from '../../src/checker/exercise-catalogue.ts';
import { expectedFile, type MutantFile, mutantFile } from './kept-files.ts';

/** A program kept with an exercise that is not a mutant, and the checks it must fail: all others it must pass. */
export interface KeptProgram {
  name: string;
  dir: string;
  fails: string[];
}

/** A wrong program kept on purpose, laid out in a folder of its own. */
export interface Mutant extends Omit<MutantFile, 'base' | 'replace'> {
  name: string;
  dir: string;
}

/** All programs of an exercise, laid out to be run. */
export interface Programs {
  kept: KeptProgram[];
  mutants: Mutant[];
  /** Removes what was laid out. */
  remove(): Promise<void>;
}

/** The exercises to test: those that `WIREBOOK_ONLY` names (`05-stream,09-chatroom`), else all. */
export async function askedExercises(): Promise<string[]> {
  const asked = process.env.WIREBOOK_ONLY?.split(',');
  return (await exerciseIds()).filter((id) => asked?.includes(id) ?? true);
}

/**
 * Lays out the starter, the solution, the other right programs and every mutant of an exercise. A file that a right program
 * or a mutant does not have is the solution's.
 */
export async function layOutPrograms(exerciseDir: string): Promise<Programs> {
  const home = await mkdtemp(join(tmpdir(), 'wirebook-programs-'));
  const solution = join(exerciseDir, 'solution');
  const expected = expectedFile.parse(await readJson(join(exerciseDir, 'expected.json')));
  const others = await namesIn(join(exerciseDir, 'also-right'));
  const undeclared = others.find((name) => expected['also-right'][name] === undefined);
  if (undeclared !== undefined) throw new Error(`expected.json does not mention also-right/${undeclared}`);

  async function alsoRight(name: string): Promise<KeptProgram> {
    const dir = join(home, 'also-right', name);
    await copy(solution, dir);
    await copy(join(exerciseDir, 'also-right', name), dir);
    return { name: `also-right/${name}`, dir, fails: expected['also-right'][name] ?? [] };
  }

  async function mutant(file: string): Promise<Mutant> {
    const name = file.replace(/\.json$/, '');
    const { base, replace, ...told } = readMutant(file, await readJson(join(exerciseDir, 'mutants', file)));
    const dir = join(home, 'mutants', name);
    await copy(solution, dir);
    await copy(join(exerciseDir, base ?? join('mutants', name)), dir);
    for (const { file, find, with: replacement } of replace) {
      const text = await readFile(join(dir, file), 'utf8');
      const found = text.split(find).length - 1;
      if (found !== 1) {
        throw new Error(`mutant ${name}: ${file} of ${base} holds this ${found} times, not once: ${find}`);
      }
      await writeFile(
        join(dir, file),
        text.replace(find, () => replacement),
      );
    }
    return { ...told, name, dir };
  }

  const files = (await namesIn(join(exerciseDir, 'mutants'))).filter((name) => name.endsWith('.json'));
  return {
    kept: [
      { name: 'starter', dir: join(exerciseDir, 'starter'), fails: expected.starter },
      { name: 'solution', dir: solution, fails: expected.solution },
      ...(await Promise.all(others.map(alsoRight))),
    ],
    mutants: await Promise.all(files.map(mutant)),
    remove: () => rm(home, { recursive: true, force: true }),
  };
}

/** Throws with the mutant's name when its file is not as `mutantFile` has it. */
function readMutant(file: string, value: unknown): MutantFile {
  const { data, error } = mutantFile.safeParse(value);
  if (error) throw new Error(`mutants/${file}: ${z.prettifyError(error)}`);
  return data;
}

function copy(from: string, to: string): Promise<void> {
  return cp(from, to, { recursive: true, filter: (path) => !path.endsWith('.md') });
}

async function namesIn(dir: string): Promise<string[]> {
  return existsSync(dir) ? (await readdir(dir)).sort() : [];
}

async function readJson(path: string): Promise<unknown> {
  return JSON.parse(await readFile(path, 'utf8'));
}
