import { z } from 'zod';
import type { PredictionAnswer, Progress, Request } from './protocol.ts';

/** What comes in from a page, checked once, here: everything behind this line trusts it. */

const word = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);
const exercise = word;
/** An exercise, or the copy of a lesson's program: `programs/websocket/chat`. */
const item = z.string().regex(/^(programs\/[a-z0-9-]{1,64}\/)?[a-z0-9][a-z0-9-]{0,63}$/);
const run = z.string().min(1).max(64);
const client = z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,15}$/);
/** Keys of the progress: `websocket/2`, `websocket/handshake-bytes`. */
const key = z.string().regex(/^[A-Za-z0-9][\w./-]{0,99}$/);
const keys = z.array(key).max(1000);
const moment = z.iso.datetime();

function record<V extends z.ZodType>(value: V) {
  return z.record(key, value).refine((all) => Object.keys(all).length <= 1000, 'more than 1000 entries');
}

const program = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('demo'), lesson: word, name: word }),
  z.strictObject({ kind: z.literal('copy'), lesson: word, name: word }),
  z.strictObject({ kind: z.literal('exercise'), exercise, which: z.enum(['mine', 'solution']) }),
]);

const faults = z.strictObject({
  latency: z.number().min(0).max(10_000).exactOptional(),
  rate: z.number().int().min(1).max(1e9).nullable().exactOptional(),
  frozen: z.boolean().exactOptional(),
  buffering: z.boolean().exactOptional(),
});

/** A message of a page on its channel. */
export const requestShape: z.ZodType<Request> = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('start'), run, program, clients: z.array(client).max(8) }),
  z.strictObject({ type: z.literal('restart'), run }),
  z.strictObject({ type: z.literal('stop'), run }),
  z.strictObject({ type: z.literal('add-client'), run, client }),
  z.strictObject({ type: z.literal('faults'), run, client: client.nullable(), change: faults }),
  z.strictObject({ type: z.literal('cut'), run, client: client.nullable(), how: z.enum(['fin', 'rst']) }),
  z.strictObject({ type: z.literal('check'), exercise, only: z.array(word).min(1).max(100).exactOptional() }),
  z.strictObject({ type: z.literal('cancel-check') }),
  z.strictObject({ type: z.literal('follow'), item }),
]);

const prediction: z.ZodType<PredictionAnswer> = z.strictObject({
  guess: z.union([z.number(), z.string().max(200)]),
  measured: z.union([z.number(), z.string().max(200)]).nullable(),
  explanation: z.string().max(4000),
  at: moment,
});

const exerciseProgress = z.strictObject({
  attempts: z.number().int().min(0),
  passed: keys,
  firstPass: moment.nullable(),
  revealed: z.boolean(),
  hints: record(z.number().int().min(0).max(3)),
});

const last = z.string().startsWith('/').max(200).nullable();

/** A whole progress, as the file holds it and an import brings it. */
export const progressShape: z.ZodType<Progress> = z.strictObject({
  steps: keys,
  predictions: record(prediction),
  exercises: record(exerciseProgress),
  last,
});

/** A change to the progress: of each exercise, only the fields that change. */
export const progressChangeShape = z
  .strictObject({
    steps: keys,
    predictions: record(prediction),
    exercises: record(exerciseProgress.partial()),
    last,
  })
  .partial();

export const fileShape = z.strictObject({ text: z.string() });
export const restoreShape = z.strictObject({ version: z.string().max(64) });
export const updateShape = z.strictObject({ take: z.boolean() });
export const emptyShape = z.strictObject({});

export type ProgressChange = z.infer<typeof progressChangeShape>;
