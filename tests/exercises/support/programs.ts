import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exerciseIds } from '../../../src/checker/exercise-catalogue.ts';
import { PROGRAM_WORDS, type ProgramWords, programIn } from '../../../src/i18n/program-words.ts';
import { type MutantFile, readExpected, readMutants } from './program-files.ts';

/** A program of an exercise that is not a mutant, and the checks it must fail; it must pass all others. */
export interface KeptProgram {
  name: string;
  dir: string;
  fails: string[];
}

/** A mutant, written into its own folder. */
export interface Mutant extends Omit<MutantFile, 'base' | 'replace'> {
  dir: string;
}

/** All programs of an exercise, written into folders to be run. */
export interface Programs {
  kept: KeptProgram[];
  mutants: Mutant[];
  /** Removes the folders. */
  remove(): Promise<void>;
}

/** Lists the exercises to test: those that `WIREBOOK_ONLY` names (`05-stream,09-chatroom`), else all. */
export async function askedExercises(): Promise<string[]> {
  const asked = process.env.WIREBOOK_ONLY?.split(',');
  return (await exerciseIds()).filter((id) => asked?.includes(id) ?? true);
}

/**
 * Writes the starter, the solution, the other right programs and every mutant of an exercise into folders. A file that a
 * right program or a mutant lacks is the solution's.
 */
export async function layOutPrograms(exerciseDir: string): Promise<Programs> {
  const [expected, mutantFiles] = [await readExpected(exerciseDir), await readMutants(exerciseDir)];
  const home = await mkdtemp(join(tmpdir(), 'wirebook-programs-'));
  const remove = () => rm(home, { recursive: true, force: true });
  const solution = join(exerciseDir, 'solution');

  /** Copies the solution into a new folder, and these files over it. */
  async function layOut(files: string): Promise<string> {
    const dir = await mkdtemp(join(home, 'program-'));
    await copy(solution, dir);
    await copy(join(exerciseDir, files), dir);
    return dir;
  }

  /** Writes the solution as a learner gets it who reads Chinese. */
  async function inChinese(): Promise<string> {
    const dir = await layOut('solution');
    const words = JSON.parse(await readFile(join(exerciseDir, PROGRAM_WORDS), 'utf8')) as ProgramWords;
    for (const file of await readdir(dir)) {
      const text = await readFile(join(dir, file), 'utf8');
      await writeFile(join(dir, file), programIn('zh', text, words));
    }
    return dir;
  }

  async function alsoRight([name, fails]: [string, string[]]): Promise<KeptProgram> {
    return { name: `also-right/${name}`, dir: await layOut(join('also-right', name)), fails };
  }

  async function mutant({ base, replace, ...told }: MutantFile): Promise<Mutant> {
    const dir = await layOut(base ?? join('mutants', told.name));
    for (const { file, find, with: replacement } of replace) {
      const [before = '', after, ...more] = (await readFile(join(dir, file), 'utf8')).split(find);
      if (after === undefined || more.length > 0) {
        const where = `mutant ${told.name}: ${file} of ${base}`;
        throw new Error(`${where} does not hold this just once: ${find}`);
      }
      await writeFile(join(dir, file), before + replacement + after);
    }
    return { ...told, dir };
  }

  try {
    return {
      kept: [
        { name: 'starter', dir: join(exerciseDir, 'starter'), fails: expected.starter },
        { name: 'solution', dir: solution, fails: expected.solution },
        { name: 'solution in Chinese', dir: await inChinese(), fails: expected.solution },
        ...(await Promise.all(Object.entries(expected['also-right']).map(alsoRight))),
      ],
      mutants: await Promise.all(mutantFiles.map(mutant)),
      remove,
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

function copy(from: string, to: string): Promise<void> {
  return cp(from, to, { recursive: true, filter: (path) => !path.endsWith('.md') });
}
