import { z } from 'zod';
import type { MessagePart } from './messages.ts';

const part: z.ZodType<MessagePart> = z.enum(['did', 'expected', 'saw', 'likely']);
const checks = z.array(z.string().min(1));

/**
 * `mutants/NAME.json`. The program is `base` (a folder of the exercise) with some text replaced, or, without a
 * `base`, what lies in `mutants/NAME/`.
 */
export const mutantFile = z.strictObject({
  /** What is wrong, in a sentence. */
  flaw: z.string().min(1),
  /** Ids of the checks that must fail; `*` for all. */
  fails: checks.min(1),
  /** Ids of checks that may fail as well. Starred ones always may. */
  may: checks.default([]),
  /** Parts of the messages that chance decides, such as what comes of a frame that is read too early. */
  chance: z.array(part).default([]),
  base: z.string().optional(),
  replace: z
    .array(z.strictObject({ file: z.string(), find: z.string().min(1), with: z.string() }))
    .default([]),
});

export type MutantFile = z.output<typeof mutantFile>;

/** `expected.json`: the ids of the checks that each kept program fails. */
export const expectedFile = z.strictObject({
  starter: checks,
  solution: checks,
  'also-right': z.record(z.string(), checks),
});
