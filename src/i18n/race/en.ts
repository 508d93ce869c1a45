import type { ByteComparison, DelayComparison } from '../../race/comparison.ts';
import type { Lane } from '../../race/lane.ts';
import type { RaceSettings } from '../../race/race-settings.ts';
import type { LineName } from '../../race/table.ts';
import { bytes, grouped, milliseconds, NARROW_SPACE, times } from '../numbers.ts';

/** The names of the lanes as written inside a sentence. */
export const inSentence: Record<Lane, string> = {
  poll: 'polling',
  long: 'long polling',
  sse: 'SSE',
  ws: 'WebSocket',
};

const perMinute = (rate: number) => Number((rate * 60).toFixed(1));
const seconds = (ms: number) => (ms < 1000 ? `${ms} ms` : `${ms / 1000} s`);

/** Words of a running race, for its page, the teaser and the terminal. */
export const en = {
  comma: ', ',
  betweenSentences: ' ',
  lanes: { poll: 'Polling', long: 'Long polling', sse: 'SSE', ws: 'WebSocket' } satisfies Record<
    Lane,
    string
  >,
  settings: {
    rate: 'messages',
    size: 'size',
    poll: 'poll every',
    latency: 'latency each way',
    tunnel: 'cuts',
  } satisfies Record<keyof RaceSettings, string>,
  value: {
    rate: (value: number) => (value < 0.1 ? `${perMinute(value)}/min` : `${value}/s`),
    size: bytes,
    poll: seconds,
    latency: milliseconds,
    tunnel: (value: number) => (value === 0 ? 'none' : `every ${value} s`),
  } satisfies Record<keyof RaceSettings, (value: number) => string>,
  shared: 'The link to these settings has been copied.',
  copyFailed: 'The browser did not allow copying.',
  startAgain: 'Start again',
  seconds: (seconds: number) => `${seconds.toFixed(1)} s`,
  state: {
    idle: 'not started',
    connecting: 'starting the server',
    running: 'running',
    finishing: 'waiting for the last messages',
    done: 'finished',
    paused: 'paused: the tab was hidden',
    lost: 'the workbook server does not answer',
    ended: 'the program has ended',
  },
  cutting: 'the connections are cut',
  restarting: 'the server restarts',
  frame: 'The page with the four clients',
  scale: (value: number) => `□ = ${seconds(value)}`,
  picture: {
    now: 'now',
    several: (count: number) => `×${count}`,
    seconds: (seconds: number) => `${seconds} s`,
  },
  lines: {
    delivered: 'delivered',
    onTheWay: 'on the way',
    p50: 'delay p50',
    p95: 'delay p95',
    max: 'delay max',
    requests: 'requests',
    empty: 'empty responses',
    connections: 'connections',
    held: 'held now',
    upHeaders: 'up, headers',
    upFraming: 'up, framing',
    upPayload: 'up, payload',
    downHeaders: 'down, headers',
    downFraming: 'down, framing',
    downPayload: 'down, payload',
    bytes: 'bytes in all',
    lost: 'lost',
    doubled: 'doubled',
    outOfOrder: 'out of order',
  } satisfies Record<LineName, string>,
  /** After a line's name. */
  unit: (unit: 'ms' | 'B') => ` (${unit})`,
  least: 'least',
  chartStep: (messages: number) => `Each point is the slowest of ${messages} messages.`,
  copied: 'The table has been copied.',
  held: (from: number, to: number, settings: string) =>
    `${from.toFixed(1)} to ${to.toFixed(1)} s: ${settings}`,
  heldWhen: (from: number, to: number) => `settings, ${from.toFixed(1)} to ${to.toFixed(1)} s`,
  earlier: (lane: string) => `${lane}: fewer bytes`,
  later: (lane: string) => `${lane}: more bytes`,
  mine: 'mine',
  measured: 'measured',
  guessSkipped: 'You have skipped the guess.',
  guessWaiting: 'Press Start to see the measured order.',
  guessRight: (right: number) =>
    right === 4
      ? 'All four are in the right place.'
      : `${right} of 4 ${right === 1 ? 'is' : 'are'} in the right place.`,
  story: {
    delays: ({ fastest, slowest, least, most, messages }: DelayComparison) =>
      `${messages === 1 ? `The one message over ${inSentence[fastest]} was` : `Of ${messages} messages over ${inSentence[fastest]}, half were`} there within ${grouped(least, NARROW_SPACE)} ms; over ${inSentence[slowest]} that took ${grouped(most, NARROW_SPACE)} ms, ${times(most, least)} times as long.`,
    bytes: ({ cheapest, dearest, least, most, headers, lost }: ByteComparison) => {
      const losses = lost.map(({ lane, count }) => `${inSentence[lane]} ${count}`).join(', ');
      return `A message took ${least} B over ${inSentence[cheapest]} and ${most} B over ${inSentence[dearest]}, ${headers} % of them headers; ${losses === '' ? 'no lane lost one' : `lost on the way: ${losses}`}.`;
    },
  },
  events: {
    cut: (at: string) => `The connections were cut at ${at}.`,
    changed: (at: string, settings: string) => `From ${at}: ${settings}.`,
    restart: (at: string) => `The server was restarted at ${at}.`,
    forgets: 'Messages that a lane had not fetched by then are lost.',
  },
  hidden: 'The tab was hidden. Browsers slow the timers of a hidden tab down, so the race waited.',
};

export type RaceWords = typeof en;
