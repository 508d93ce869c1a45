import { z } from 'zod';
import type { PredictionAnswer, Progress } from './learner-state.ts';

/** Steps, predictions or exercises in one progress. */
export const MOST_ENTRIES = 1000;

/** Keys of the progress: `websocket/2`, `websocket/handshake-bytes`. */
export const keyShape = z.string().regex(/^[A-Za-z0-9][\w./-]{0,99}$/);
const keys = z.array(keyShape).max(MOST_ENTRIES);
const moment = z.iso.datetime();

function record<V extends z.ZodType>(value: V) {
  return z
    .record(keyShape, value)
    .refine((all) => Object.keys(all).length <= MOST_ENTRIES, `more than ${MOST_ENTRIES} entries`);
}

export const predictionShape = z.strictObject({
  guess: z.union([z.number(), z.string().max(200)]),
  measured: z.union([z.number(), z.string().max(200)]).nullable(),
  values: z.record(z.string().max(40), z.number().nullable()).optional(),
  explanation: z.string().max(4000),
  at: moment,
}) satisfies z.ZodType<PredictionAnswer>;

export const exerciseShape = z.strictObject({
  attempts: z.number().int().min(0),
  passed: keys,
  firstPass: moment.nullable(),
  revealed: z.boolean(),
  hints: record(z.number().int().min(0).max(3)),
});

export const lastShape = z.string().startsWith('/').max(200).nullable();

/** A whole progress, as the file holds it and an import brings it. */
export const progressShape: z.ZodType<Progress> = z.strictObject({
  steps: keys,
  predictions: record(predictionShape),
  exercises: record(exerciseShape),
  last: lastShape,
});

/** A change to the progress: of each exercise, only the fields that change. */
export const progressChangeShape = z
  .strictObject({
    steps: keys,
    predictions: record(predictionShape),
    exercises: record(exerciseShape.partial()),
    last: lastShape,
  })
  .partial();

export type ProgressChange = z.infer<typeof progressChangeShape>;
