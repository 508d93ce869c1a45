import { z } from 'zod';
import type { PredictionAnswer, Progress } from './learner-state.ts';

/** Keys of the progress: `websocket/2`, `websocket/handshake-bytes`. */
const key = z.string().regex(/^[A-Za-z0-9][\w./-]{0,99}$/);
const keys = z.array(key).max(1000);
const moment = z.iso.datetime();

function record<V extends z.ZodType>(value: V) {
  return z.record(key, value).refine((all) => Object.keys(all).length <= 1000, 'more than 1000 entries');
}

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

export type ProgressChange = z.infer<typeof progressChangeShape>;
