import type { Measure } from './measure.ts';
import { createMeasuring, type MeasuringOptions, type TakeRows } from './measuring.ts';

/** Loaders of each lesson's measuring functions, by its slug; a page loads those of its own lesson alone. */
const LESSONS: Readonly<Record<string, () => Promise<{ measures: Readonly<Record<string, Measure>> }>>> = {
  http: () => import('./http.ts'),
  polling: () => import('./polling.ts'),
  'long-polling': () => import('./long-polling.ts'),
  sse: () => import('./sse.ts'),
  websocket: () => import('./websocket.ts'),
  'websocket-practice': () => import('./websocket-practice.ts'),
  'socket-io': () => import('./socket-io.ts'),
  choosing: () => import('./choosing.ts'),
  chatroom: () => import('./chatroom.ts'),
  production: () => import('./production.ts'),
};

/** Loads the function that measures a prediction of a lesson, such as `websocket`, `messageUp`; `null` if there is none. */
export async function findMeasure(lesson: string, name: string): Promise<Measure | null> {
  const found = await LESSONS[lesson]?.();
  return found?.measures[name] ?? null;
}

/** Begins to measure a prediction; `null` if there is no such measure. */
export async function openMeasuring(
  lesson: string,
  name: string,
  options: MeasuringOptions,
): Promise<TakeRows | null> {
  const measure = await findMeasure(lesson, name);
  return measure && createMeasuring(measure, options);
}
