import type { Lang } from './text.ts';

type Lane = 'poll' | 'long' | 'sse' | 'ws';
type Setting = 'rate' | 'size' | 'poll' | 'latency' | 'tunnel';
type Line =
  | 'delivered'
  | 'onTheWay'
  | 'p50'
  | 'p95'
  | 'max'
  | 'requests'
  | 'empty'
  | 'connections'
  | 'held'
  | 'upHeaders'
  | 'upFraming'
  | 'upPayload'
  | 'downHeaders'
  | 'downFraming'
  | 'downPayload'
  | 'bytes'
  | 'lost'
  | 'doubled'
  | 'outOfOrder';

interface DelayStory {
  fastest: Lane;
  slowest: Lane;
  /** Medians in ms. */
  least: number;
  most: number;
  messages: number;
}

interface ByteStory {
  cheapest: Lane;
  dearest: Lane;
  /** Bytes for each message. */
  least: number;
  most: number;
  /** Of the dearest's bytes, in per cent. */
  headers: number;
  lost: readonly { lane: Lane; count: number }[];
}

interface Words {
  lanes: Record<Lane, string>;
  settings: Record<Setting, string>;
  value: Record<Setting, (value: number) => string>;
  shared: string;
  copyFailed: string;
  startAgain: string;
  seconds: (seconds: number) => string;
  state: Record<
    'idle' | 'connecting' | 'running' | 'finishing' | 'done' | 'paused' | 'lost' | 'ended',
    string
  >;
  cutting: string;
  restarting: string;
  frame: string;
  scale: (ms: number) => string;
  picture: { now: string; several: (count: number) => string; seconds: (seconds: number) => string };
  lines: Record<Line, string>;
  /** After a line's name. */
  unit: (unit: 'ms' | 'B') => string;
  least: string;
  chartStep: (messages: number) => string;
  copied: string;
  caption: (settings: string, seconds: number) => string;
  earlier: (lane: string) => string;
  later: (lane: string) => string;
  mine: string;
  measured: string;
  guessWaiting: string;
  guessRight: (right: number) => string;
  story: { delays: (story: DelayStory) => string; bytes: (story: ByteStory) => string };
  events: { cut: (at: string) => string; restart: (at: string) => string; forgets: string };
  hidden: string;
}

const lanes = {
  en: { poll: 'Polling', long: 'Long polling', sse: 'SSE', ws: 'WebSocket' },
  zh: { poll: '轮询', long: '长轮询', sse: 'SSE', ws: 'WebSocket' },
} as const satisfies Record<Lang, Record<Lane, string>>;

/** As they stand inside an English sentence. */
const inSentence: Record<Lane, string> = {
  poll: 'polling',
  long: 'long polling',
  sse: 'SSE',
  ws: 'WebSocket',
};

/** As they stand inside a Chinese sentence: a space after Latin letters alone. */
const spaced = (lane: Lane) => lanes.zh[lane].replace(/\w$/, '$& ');

/** `4.7`, `12`: how many times as much `more` is. */
function times(more: number, less: number): string {
  const ratio = more / Math.max(less, 1);
  return ratio < 10 ? ratio.toFixed(1) : String(Math.round(ratio));
}

/** `2 325`: thousands apart by a narrow space that does not break. */
const whole = (value: number) => String(value).replace(/\B(?=(\d{3})+$)/g, '\u202f');

/** Of a rate a second: `1`, `4.5`. */
const aMinute = (rate: number) => Number((rate * 60).toFixed(1));

const ms = (value: number) => `${value} ms`;
const bytes = (value: number) => `${value} B`;
const inSeconds = (value: number) => (value < 1000 ? `${value} ms` : `${value / 1000} s`);

/** What the race says while it runs, on its page, in the teaser and in the terminal. */
export const raceWords = {
  en: {
    lanes: lanes.en,
    settings: {
      rate: 'messages',
      size: 'size',
      poll: 'poll every',
      latency: 'latency each way',
      tunnel: 'cuts',
    },
    value: {
      rate: (value) => (value < 0.1 ? `${aMinute(value)}/min` : `${value}/s`),
      size: bytes,
      poll: inSeconds,
      latency: ms,
      tunnel: (value) => (value === 0 ? 'none' : `every ${value} s`),
    },
    shared: 'The link to these settings has been copied.',
    copyFailed: 'The browser did not allow copying.',
    startAgain: 'Start again',
    seconds: (seconds) => `${seconds.toFixed(1)} s`,
    state: {
      idle: 'not started',
      connecting: 'starting the server',
      running: 'running',
      finishing: 'waiting for the last messages',
      done: 'finished',
      paused: 'paused: the tab was hidden',
      lost: 'the workbook server is gone',
      ended: 'the program has ended',
    },
    cutting: 'the wire is cut',
    restarting: 'the server restarts',
    frame: 'The page with the four clients',
    scale: (value) => `□ = ${value < 1000 ? `${value} ms` : `${value / 1000} s`}`,
    picture: { now: 'now', several: (count) => `×${count}`, seconds: (seconds) => `${seconds} s` },
    lines: {
      delivered: 'delivered',
      onTheWay: 'on the way',
      p50: 'delay p50',
      p95: 'delay p95',
      max: 'delay max',
      requests: 'requests',
      empty: 'empty answers',
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
    },
    unit: (unit) => ` (${unit})`,
    least: 'least',
    chartStep: (messages) => `A point is the slowest of ${messages} messages.`,
    copied: 'The table has been copied.',
    caption: (settings, seconds) => `${settings}; ${seconds.toFixed(1)} s`,
    earlier: (lane) => `${lane}: fewer bytes`,
    later: (lane) => `${lane}: more bytes`,
    mine: 'mine',
    measured: 'measured',
    guessWaiting: 'Start the race, and the wire will tell.',
    guessRight: (right) =>
      right === 4
        ? 'All four in their places.'
        : `${right} of 4 in ${right === 1 ? 'its place' : 'their places'}.`,
    story: {
      delays: ({ fastest, slowest, least, most, messages }) =>
        `${messages === 1 ? `The one message over ${inSentence[fastest]} was` : `Of ${messages} messages over ${inSentence[fastest]}, half were`} there within ${whole(least)} ms; over ${inSentence[slowest]} that took ${whole(most)} ms, ${times(most, least)} times as long.`,
      bytes: ({ cheapest, dearest, least, most, headers, lost }) => {
        const losses = lost.map(({ lane, count }) => `${inSentence[lane]} ${count}`).join(', ');
        return `A message cost ${inSentence[cheapest]} ${least} B and ${inSentence[dearest]} ${most} B, ${headers} % of it headers; ${losses === '' ? 'no lane lost one' : `lost on the way: ${losses}`}.`;
      },
    },
    events: {
      cut: (at) => `The wire was cut at ${at}.`,
      restart: (at) => `The server was restarted at ${at}.`,
      forgets: 'What a lane had not fetched by then is lost.',
    },
    hidden: 'The tab was hidden. Browsers slow the timers of a hidden tab down, so the race waited.',
  },
  zh: {
    lanes: lanes.zh,
    settings: {
      rate: '消息',
      size: '大小',
      poll: '轮询间隔',
      latency: '单程延迟',
      tunnel: '断线',
    },
    value: {
      rate: (value) => (value < 0.1 ? `${aMinute(value)} 条/分钟` : `${value} 条/秒`),
      size: bytes,
      poll: (value) => (value < 1000 ? `${value} ms` : `${value / 1000} 秒`),
      latency: ms,
      tunnel: (value) => (value === 0 ? '没有' : `每 ${value} 秒`),
    },
    shared: '带着这些设置的链接已经复制。',
    copyFailed: '浏览器不让复制。',
    startAgain: '再赛一次',
    seconds: (seconds) => `${seconds.toFixed(1)} 秒`,
    state: {
      idle: '还没开始',
      connecting: '正在启动服务器',
      running: '进行中',
      finishing: '在等最后几条消息',
      done: '已结束',
      paused: '已暂停：标签页被隐藏过',
      lost: '练习册的服务器没有回应',
      ended: '程序已结束',
    },
    cutting: '线断着',
    restarting: '服务器正在重启',
    frame: '四个客户端所在的页面',
    scale: (value) => `□ = ${value < 1000 ? `${value} ms` : `${value / 1000} 秒`}`,
    picture: { now: '现在', several: (count) => `×${count}`, seconds: (seconds) => `${seconds} 秒` },
    lines: {
      delivered: '送达',
      onTheWay: '在路上',
      p50: '延迟 p50',
      p95: '延迟 p95',
      max: '最长延迟',
      requests: '请求',
      empty: '空响应',
      connections: '连接',
      held: '此刻占着',
      upHeaders: '上行，头部',
      upFraming: '上行，分帧',
      upPayload: '上行，内容',
      downHeaders: '下行，头部',
      downFraming: '下行，分帧',
      downPayload: '下行，内容',
      bytes: '总字节',
      lost: '丢失',
      doubled: '重复',
      outOfOrder: '乱序',
    },
    unit: (unit) => `（${unit}）`,
    least: '最少',
    chartStep: (messages) => `一个点是 ${messages} 条消息里最慢的那条。`,
    copied: '表格已经复制。',
    caption: (settings, seconds) => `${settings}；${seconds.toFixed(1)} 秒`,
    earlier: (lane) => `${lane}：再少一些`,
    later: (lane) => `${lane}：再多一些`,
    mine: '我猜的',
    measured: '量出来的',
    guessWaiting: '开始赛跑，让线来回答。',
    guessRight: (right) => (right === 4 ? '四个都猜对了位置。' : `4 个里猜对了 ${right} 个的位置。`),
    story: {
      delays: ({ fastest, slowest, least, most, messages }) =>
        `${spaced(fastest)}送到的 ${messages} 条消息，${messages === 1 ? '' : '有一半'}在 ${whole(least)} ms 之内到达；${spaced(slowest)}要 ${whole(most)} ms，是它的 ${times(most, least)} 倍。`,
      bytes: ({ cheapest, dearest, least, most, headers, lost }) => {
        const losses = lost.map(({ lane, count }) => `${lanes.zh[lane]} ${count} 条`).join('，');
        return `平均一条消息，${spaced(cheapest)}花 ${least} B，${spaced(dearest)}花 ${most} B，其中 ${headers}% 是头部；${losses === '' ? '四条赛道一条都没丢' : `丢了消息的是：${losses}`}。`;
      },
    },
    events: {
      cut: (at) => `线在 ${at}时断过。`,
      restart: (at) => `服务器在 ${at}时重启过。`,
      forgets: '当时还没取走的消息就此丢失。',
    },
    hidden: '标签页被隐藏过。浏览器会放慢隐藏页面的定时器，所以赛跑停下来等。',
  },
} satisfies Record<Lang, Words>;
