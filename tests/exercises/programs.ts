import { existsSync } from 'node:fs';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exerciseIds } from '../../src/checker/catalogue.ts';
import type { MessagePart } from './messages.ts';

/** A program kept with an exercise that is not a mutant, and the checks it must fail: all others it must pass. */
export interface KeptProgram {
  name: string;
  dir: string;
  fails: string[];
}

/** A wrong program kept on purpose, laid out in a folder of its own. */
export interface Mutant {
  name: string;
  dir: string;
  flaw: string;
  /** Ids of the checks that must fail; `*` for all. */
  fails: string[];
  /** Ids of checks that may fail as well. Starred ones always may. */
  may: string[];
  /** Parts of the messages that chance decides, such as what comes of a frame that is read too early. */
  chance: readonly MessagePart[];
}

interface Expected {
  starter: string[];
  solution: string[];
  'also-right': Record<string, string[]>;
}

/** `mutants/NAME/mutant.json`. With a `base` the program is that one with some text replaced, else the folder's own files. */
interface MutantFile {
  flaw: string;
  fails: string[];
  may?: string[];
  chance?: MessagePart[];
  base?: string;
  replace?: { file: string; find: string; with: string }[];
}

/** The exercises to test: those that `WIREBOOK_EXERCISE` names (`05-stream,09-chatroom`), else all. */
export async function askedExercises(): Promise<string[]> {
  const asked = process.env.WIREBOOK_EXERCISE?.split(',');
  return (await exerciseIds()).filter((id) => asked?.includes(id) ?? true);
}

/** The starter, the solution and the other right programs, with what `expected.json` says of them. */
export async function keptPrograms(exerciseDir: string): Promise<KeptProgram[]> {
  const expected = await readJson<Expected>(join(exerciseDir, 'expected.json'));
  const others = await foldersIn(join(exerciseDir, 'also-right'));
  const undeclared = others.find((name) => expected['also-right'][name] === undefined);
  if (undeclared !== undefined) throw new Error(`expected.json does not mention also-right/${undeclared}`);
  const programs: [string, string[]][] = [
    ['starter', expected.starter],
    ['solution', expected.solution],
    ...others.map((name): [string, string[]] => [`also-right/${name}`, expected['also-right'][name] ?? []]),
  ];
  return programs.map(([name, fails]) => ({ name, dir: join(exerciseDir, name), fails }));
}

/** Lays out every mutant of an exercise in a temporary folder; `remove` takes them away. */
export async function layOutMutants(
  exerciseDir: string,
): Promise<{ mutants: Mutant[]; remove(): Promise<void> }> {
  const home = await mkdtemp(join(tmpdir(), 'wirebook-mutants-'));
  const names = await foldersIn(join(exerciseDir, 'mutants'));
  const mutants = await Promise.all(names.map((name) => layOut(exerciseDir, name, join(home, name))));
  return { mutants, remove: () => rm(home, { recursive: true, force: true }) };
}

async function layOut(exerciseDir: string, name: string, dir: string): Promise<Mutant> {
  const own = join(exerciseDir, 'mutants', name);
  const {
    base,
    replace = [],
    flaw,
    fails,
    may = [],
    chance = [],
  } = await readJson<MutantFile>(join(own, 'mutant.json'));
  const from = base === undefined ? own : join(exerciseDir, base);
  await cp(from, dir, { recursive: true, filter: (path) => !/mutant\.json$|\.md$/.test(path) });
  for (const { file, find, with: replacement } of replace) {
    const path = join(dir, file);
    const text = await readFile(path, 'utf8');
    const found = text.split(find).length - 1;
    if (found !== 1) {
      throw new Error(`mutant ${name}: ${file} of ${base} holds this ${found} times, not once: ${find}`);
    }
    await writeFile(
      path,
      text.replace(find, () => replacement),
    );
  }
  return { name, dir, flaw, fails, may, chance };
}

async function foldersIn(dir: string): Promise<string[]> {
  if (!existsSync(dir)) return [];
  const entries = await readdir(dir, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

async function readJson<T>(path: string): Promise<T> {
  return JSON.parse(await readFile(path, 'utf8')) as T;
}
