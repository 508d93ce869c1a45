/** What has moved from one lesson to another since learners first had it. All names stayed the same. */
export interface Move {
  from: string;
  to: string;
  steps: readonly string[];
  predictions: readonly string[];
  programs: readonly string[];
}

/** Learners have ticks, answers, links and files under the former names: no entry is ever removed. */
export const MOVES: readonly Move[] = [
  {
    from: 'websocket',
    to: 'websocket-practice',
    steps: ['server', 'origin', 'check', 'size'],
    predictions: ['foreign-status'],
    programs: ['shutdown', 'hijack', 'origin'],
  },
  {
    from: 'websocket',
    to: 'socket-io',
    steps: ['upgrade', 'packets'],
    predictions: ['requests-first', 'event-content'],
    programs: ['socket-io'],
  },
];

/** Returns the lesson that has this step or prediction now: another one if it has moved. */
export function lessonNow(lesson: string, name: string): string {
  const move = MOVES.find(
    ({ from, steps, predictions }) => from === lesson && (steps.includes(name) || predictions.includes(name)),
  );
  return move?.to ?? lesson;
}
