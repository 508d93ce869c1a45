import { lessonNow } from '../lessons/moved.ts';
import type { ProgressChange } from './progress-shape.ts';

/** Puts what a progress says of moved steps and predictions under the lessons that have them now. */
export function withMovedKeys<P extends ProgressChange>(progress: P): P {
  const { steps, predictions, last } = progress;
  return {
    ...progress,
    ...(steps && { steps: [...new Set(steps.map(keyNow))] }),
    ...(predictions && { predictions: keyed(predictions) }),
    ...(last && { last: last.replace(/^\/lessons\/([^/]+)\/#(.+)$/, placeNow) }),
  };
}

/** An answer that is under the present name already is the newer one. */
function keyed<T>(answers: Readonly<Record<string, T>>): Record<string, T> {
  const entries = Object.entries(answers);
  const isMoved = ([key]: [string, T]) => keyNow(key) !== key;
  const moved = entries.filter(isMoved).map(([key, answer]): [string, T] => [keyNow(key), answer]);
  return Object.fromEntries([...moved, ...entries.filter((entry) => !isMoved(entry))]);
}

/** `websocket/event-content/en` becomes `socket-io/event-content/en`. */
function keyNow(key: string): string {
  return key.replace(/^([^/]+)(?=\/([^/]+))/, (lesson, _, name: string) => lessonNow(lesson, name));
}

const placeNow = (_: string, lesson: string, step: string) => `/lessons/${lessonNow(lesson, step)}/#${step}`;
