import type { StagePlace } from './stage.ts';

/** What present pages and teacher’s pages of one browser tell each other about a lesson. */
export type StageMessage = { lesson: string } & (
  | ({ type: 'at' } & StagePlace)
  /** The present page was closed. */
  | { type: 'gone' }
  /** Asks present pages where they are. */
  | { type: 'where' }
  | { type: 'turn'; by: number }
  | { type: 'go'; step: string }
);

export interface StageChannel {
  send(message: StageMessage): void;
}

const NAME = 'wirebook.stage';

/** Joins the pages of this browser that show the same lesson; calls the listener with what the others say. */
export function joinStage(lesson: string, listener: (message: StageMessage) => void): StageChannel {
  const channel = new BroadcastChannel(NAME);
  channel.addEventListener('message', ({ data }: MessageEvent<StageMessage>) => {
    if (data.lesson === lesson) listener(data);
  });
  return { send: (message) => channel.postMessage(message) };
}

const lockOf = (lesson: string): string => `${NAME}.${lesson}`;

/** Holds a lock as long as this present page is there: a browser that ends it has no time to send `gone`. */
export function holdStage(lesson: string): void {
  void navigator.locks?.request(lockOf(lesson), { mode: 'shared' }, () => new Promise(() => {}));
}

/** Resolves when no present page of the lesson is there any more; never where there are no locks, as on plain HTTP. */
export function stageGone(lesson: string): Promise<unknown> {
  return navigator.locks?.request(lockOf(lesson), () => {}) ?? new Promise(() => {});
}
