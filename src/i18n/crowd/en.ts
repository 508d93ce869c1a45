import type { Pause } from '../../race/crowd-settings.ts';
import type { Lane } from '../../race/lane.ts';
import { inSentence } from '../race/en.ts';

const inList = (lanes: readonly Lane[]) =>
  new Intl.ListFormat('en', { type: 'conjunction' }).format(lanes.map((lane) => inSentence[lane]));
const seconds = (ms: number) => (ms / 1000).toFixed(1);

/** Words of a crowd that comes back after a restart, for the race page and the terminal. */
export const en = {
  pause: { fixed: 'Fixed pause', jittered: 'Back-off and jitter' } satisfies Record<Pause, string>,
  /** The settings that held. */
  held: (pause: Pause, clients: number) =>
    `${clients} clients in each lane; a restart, 2 s away; ${
      pause === 'fixed'
        ? 'fixed pause: polling 1 s, long polling 500 ms, SSE 3 s, WebSocket 500 ms'
        : 'back-off and jitter: a random time up to 2 s, 4 s, then 8 s; SSE: a retry of its own for each stream, up to 8 s'
    }`,
  lines: {
    firstSecond: 'requests, first second',
    fullest: 'most in 100\u00a0ms',
    refused: 'refused while away',
    allBack: 'all back after',
  },
  gathering: (lane: Lane, come: number, of: number) => `${inSentence[lane]}: ${come} of ${of} have come`,
  returning: (lane: Lane, back: number, of: number) => `${inSentence[lane]}: ${back} of ${of} are back`,
  missing: (lane: Lane, back: number, of: number) =>
    `Over ${inSentence[lane]} only ${back} of ${of} clients came back in time.`,
  /** The lanes with the most and with the fewest requests in 100 ms. */
  compared: (most: readonly Lane[], many: number, fewest: readonly Lane[], few: number) =>
    `In their fullest 100 ms, ${many} requests came over ${inList(most)}, ${few} over ${inList(fewest)}.`,
  same: (many: number) => `In their fullest 100 ms, ${many} requests came in every lane.`,
  learned: {
    fixed:
      'A restart breaks all connections in the same moment. Clients that then wait equally long stay in step, and come back as one. Polling clients were never in step: each has its own clock.',
    jittered:
      'Random pauses bring the clients out of step, so the same crowd comes spread over seconds. The price: the last one is back later.',
  } satisfies Record<Pause, string>,
  /** In the place of the lesson when polling was not the calmest. */
  busy: 'Polling clients are not in step, so they should be the calmest. Here they were not: this computer was busy, and their requests piled up. Try again when it is quieter.',
  stopped: 'stopped',
  guessed: (mine: string, measured: string | null) =>
    `Your guess: ${mine}. ${measured === null ? 'Start the fixed pause to measure it.' : `Measured: ${measured}.`}`,
  last: (ms: number) => `The last client was back after ${seconds(ms)} s.`,
};

export type CrowdWords = typeof en;
