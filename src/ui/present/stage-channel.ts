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
