import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { MessagePart } from './failure-message.ts';

const part: z.ZodType<MessagePart> = z.enum(['did', 'expected', 'saw', 'likely']);
const checks = z.array(z.string().min(1));

const mutantFile = z
  .strictObject({
    /** The fault, in a sentence. */
    flaw: z.string().min(1),
    /** Ids of the checks that must fail; `*` for all. */
    fails: checks.min(1),
    /** Ids of checks that may fail as well. Starred ones always may. */
    may: checks.default([]),
    /** Parts of the messages that are random, such as the result of a frame read too early. */
    chance: z.array(part).default([]),
    base: z.string().optional(),
    replace: z
      .array(z.strictObject({ file: z.string(), find: z.string().min(1), with: z.string() }))
      .default([]),
  })
  .refine(({ base, replace }) => base !== undefined || replace.length === 0, {
    path: ['replace'],
    error: 'there is no base in which to replace',
  });

const expectedFile = z.strictObject({
  starter: checks,
  solution: checks,
  'also-right': z.record(z.string(), checks),
});

/**
 * The content of `mutants/NAME.json`, which describes a wrong program. The program is `base` (a folder of the exercise)
 * with some text replaced, or, without a `base`, the files in `mutants/NAME/`.
 */
export interface MutantFile extends z.output<typeof mutantFile> {
  name: string;
}

/** The ids of the checks that the starter, the solution and each also-right program fail, from `expected.json`. */
export type ExpectedFile = z.output<typeof expectedFile>;

/** Reads `expected.json` of an exercise. Throws when it and the folder `also-right` name different programs. */
export async function readExpected(exerciseDir: string): Promise<ExpectedFile> {
  const expected = await readAs(expectedFile, exerciseDir, 'expected.json');
  const there = await namesIn(exerciseDir, 'also-right');
  for (const name of new Set([...there, ...Object.keys(expected['also-right'])])) {
    if (!there.includes(name)) throw new Error(`expected.json: there is no also-right/${name}`);
    if (!(name in expected['also-right'])) throw new Error(`expected.json: also-right/${name} is missing`);
  }
  return expected;
}

/** Reads all mutants of an exercise. Throws with the file's name and the field when one is invalid. */
export async function readMutants(exerciseDir: string): Promise<MutantFile[]> {
  const names = await namesIn(exerciseDir, 'mutants');
  const files = names.filter((name) => name.endsWith('.json'));
  const idle = names.find((name) => !files.includes(name) && !files.includes(`${name}.json`));
  if (idle !== undefined) throw new Error(`mutants/${idle}: there is no mutants/${idle}.json`);
  return await Promise.all(
    files.map(async (file) => ({
      ...(await readAs(mutantFile, exerciseDir, join('mutants', file))),
      name: file.replace(/\.json$/, ''),
    })),
  );
}

async function readAs<T extends z.ZodType>(schema: T, dir: string, file: string): Promise<z.output<T>> {
  const { data, error } = schema.safeParse(JSON.parse(await readFile(join(dir, file), 'utf8')));
  if (error) throw new Error(`${file}: ${z.prettifyError(error)}`);
  return data as z.output<T>;
}

async function namesIn(exerciseDir: string, folder: string): Promise<string[]> {
  const dir = join(exerciseDir, folder);
  return existsSync(dir) ? (await readdir(dir)).sort() : [];
}
