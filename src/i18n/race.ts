import type { Lang } from './text.ts';

type Lane = 'poll' | 'long' | 'sse' | 'ws';
type Setting = 'rate' | 'size' | 'poll' | 'latency' | 'tunnel';
type Preset = 'plain' | 'quiet' | 'busy' | 'train';
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
  race: string;
  title: string;
  description: string;
  lead: string;
  lanes: Record<Lane, string>;
  settings: Record<Setting, string>;
  value: Record<Setting, (value: number) => string>;
  presets: string;
  preset: Record<Preset, { name: string; about: string }>;
  share: string;
  shared: string;
  copyFailed: string;
  start: string;
  startRace: string;
  startAgain: string;
  stop: string;
  cut: string;
  restart: string;
  clock: string;
  seconds: (seconds: number) => string;
  state: Record<
    'idle' | 'connecting' | 'running' | 'finishing' | 'done' | 'paused' | 'lost' | 'ended',
    string
  >;
  cutting: string;
  restarting: string;
  frame: string;
  scale: (ms: number) => string;
  now: string;
  several: (count: number) => string;
  picture: string;
  pictureEmpty: string;
  reading: string;
  table: string;
  lines: Record<Line, string>;
  /** After a line's name. */
  unit: (unit: 'ms' | 'B') => string;
  least: string;
  chart: string;
  chartUnit: string;
  chartEmpty: string;
  chartStep: (messages: number) => string;
  perMessage: string;
  perMessageShort: string;
  header: string;
  framing: string;
  payload: string;
  copy: string;
  markdown: string;
  csv: string;
  copied: string;
  caption: (settings: string, seconds: number) => string;
  guess: string;
  guessAsk: string;
  fewest: string;
  most: string;
  earlier: (lane: string) => string;
  later: (lane: string) => string;
  guessed: string;
  guessAgain: string;
  mine: string;
  measured: string;
  guessWaiting: string;
  guessRight: (right: number) => string;
  seen: string;
  seenEmpty: string;
  story: { delays: (story: DelayStory) => string; bytes: (story: ByteStory) => string };
  how: string;
  howText: readonly string[];
  events: { cut: (at: string) => string; restart: (at: string) => string; forgets: string };
  hidden: string;
  noScript: string;
  inTerminal: string;
  toPage: string;
  terminal: {
    usage: string;
    wrong: (option: string, value: string) => string;
    begins: (settings: string, seconds: number) => string;
    settling: string;
  };
}

const lanes = {
  en: { poll: 'Polling', long: 'Long polling', sse: 'SSE', ws: 'WebSocket' },
  zh: { poll: '轮询', long: '长轮询', sse: 'SSE', ws: 'WebSocket' },
} as const satisfies Record<Lang, Record<Lane, string>>;

/** `once`, `4.7 times`: how many times as much `more` is. */
function times(more: number, less: number): string {
  const ratio = more / Math.max(less, 1);
  return ratio < 10 ? ratio.toFixed(1) : String(Math.round(ratio));
}

const ms = (value: number) => `${value} ms`;
const bytes = (value: number) => `${value} B`;
const inSeconds = (value: number) => (value < 1000 ? `${value} ms` : `${value / 1000} s`);

/** Words of the race: its page, the teaser, and the terminal. */
export const raceWords = {
  en: {
    race: 'Race',
    title: 'The race',
    description:
      'One feed, carried by polling, long polling, SSE and WebSocket at once, on one clock. What a message costs and how long it takes, measured live on your own computer.',
    lead: 'One feed, four ways to carry it, one clock.',
    lanes: lanes.en,
    settings: {
      rate: 'messages a second',
      size: 'size',
      poll: 'poll every',
      latency: 'latency each way',
      tunnel: 'cuts',
    },
    value: {
      rate: (value) => (value < 0.1 ? '1 a minute' : String(value)),
      size: bytes,
      poll: inSeconds,
      latency: ms,
      tunnel: (value) => (value === 0 ? 'none' : `every ${value} s`),
    },
    presets: 'Presets',
    preset: {
      plain: { name: 'As it comes', about: 'A message a second over a line of 120 ms: the plain race.' },
      quiet: {
        name: 'One message a minute',
        about: 'Almost nothing happens. What does it cost to wait for it?',
      },
      busy: { name: 'A busy chat', about: 'Twenty messages a second. Who can carry many in one go?' },
      train: {
        name: 'A bad train line',
        about: 'A slow line that is cut for 3 s every 15 s. Who comes back, and with what?',
      },
    },
    share: 'Copy the link',
    shared: 'The link to these settings is copied.',
    copyFailed: 'The browser did not let the text be copied.',
    start: 'Start',
    startRace: 'Start the race',
    startAgain: 'Start again',
    stop: 'Stop',
    cut: 'Cut for 3 s',
    restart: 'Restart the server',
    clock: 'Time since the first message',
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
    now: 'now',
    several: (count) => `×${count}`,
    picture: 'Four lanes on one clock. The table below tells the same in numbers.',
    pictureEmpty:
      'Start runs four servers’ worth of one program on your computer. Every byte will be drawn here.',
    reading: 'A dotted line is one message through all four lanes. The drop to a lane’s mark is its delay.',
    table: 'The four lanes in numbers',
    lines: {
      delivered: 'delivered',
      onTheWay: 'on the way',
      p50: 'delay p50',
      p95: 'p95',
      max: 'max',
      requests: 'requests',
      empty: 'answered empty',
      connections: 'connections',
      held: 'held now',
      upHeaders: 'up, headers',
      upFraming: 'framing',
      upPayload: 'payload',
      downHeaders: 'down, headers',
      downFraming: 'framing',
      downPayload: 'payload',
      bytes: 'bytes in all',
      lost: 'lost',
      doubled: 'doubled',
      outOfOrder: 'out of order',
    },
    unit: (unit) => ` (${unit})`,
    least: 'least',
    chart: 'Delay of each message',
    chartUnit: 'log scale, by time of publishing',
    chartEmpty: 'Every message will be a point here.',
    chartStep: (messages) => `A point is the slowest of ${messages} messages.`,
    perMessage: 'Bytes for each message delivered',
    perMessageShort: 'each',
    header: 'headers',
    framing: 'framing',
    payload: 'payload',
    copy: 'Copy the numbers',
    markdown: 'Markdown',
    csv: 'CSV',
    copied: 'The table is copied.',
    caption: (settings, seconds) => `${settings}; ${seconds.toFixed(1)} s`,
    guess: 'Prediction: order the four by bytes',
    guessAsk: 'With these settings, who will have moved the fewest bytes in the end?',
    fewest: 'fewest',
    most: 'most',
    earlier: (lane) => `${lane}: fewer bytes`,
    later: (lane) => `${lane}: more bytes`,
    guessed: 'That is my guess',
    guessAgain: 'Guess anew',
    mine: 'mine',
    measured: 'measured',
    guessWaiting: 'Start the race, and the wire will tell.',
    guessRight: (right) =>
      right === 4
        ? 'All four in their places.'
        : `${right} of 4 in ${right === 1 ? 'its place' : 'their places'}.`,
    seen: 'What you have just seen',
    seenEmpty: 'Two sentences, as soon as every lane has delivered something.',
    story: {
      delays: ({ fastest, slowest, least, most, messages }) =>
        `Of ${messages} messages over ${lanes.en[fastest]}, half were there within ${least} ms; over ${lanes.en[slowest]} that took ${most} ms, ${times(most, least)} times as long.`,
      bytes: ({ cheapest, dearest, least, most, headers, lost }) => {
        const losses = lost.map(({ lane, count }) => `${lanes.en[lane]} ${count}`).join(', ');
        return `A message cost ${lanes.en[cheapest]} ${least} B and ${lanes.en[dearest]} ${most} B, ${headers} % of it headers; ${losses === '' ? 'no lane lost one' : `lost on the way: ${losses}`}.`;
      },
    },
    how: 'How it is measured',
    howText: [
      'One program on this computer serves all four lanes. Each lane has a relay of its own, and every byte that passes it is counted and decoded; what is drawn are those bytes, at the times at which the relay saw them.',
      'Messages are published by the same page that receives them, in the frame below the picture. Both ends of a delay are therefore read from one clock, that page’s performance.now(): from handing the message to the publisher until a listener has it. Publishing goes by a fifth relay without latency; its trip, under a millisecond or two, is part of the delay.',
      'The gap between messages varies from half of the mean to one and a half. In step with the polls, polling would have the same delay every time.',
      'Every lane comes back by itself after a cut and says which message it has last, so a cut loses nothing. A restart does: the server’s memory is gone, and what a lane had not fetched by then is counted as lost.',
      'The four lanes are origins of their own, so that their connections stay apart. An HTTP request therefore carries Origin, and its answer Access-Control-Allow-Origin, which a page on the same origin would not need.',
      'p50 and p95 are kept to within 0.5 %; everything else is exact.',
    ],
    events: {
      cut: (at) => `The wire was cut at ${at}.`,
      restart: (at) => `The server was restarted at ${at}.`,
      forgets: 'What a lane had not fetched by then is lost.',
    },
    hidden: 'The tab was hidden: browsers slow its timers down, so the race waits.',
    noScript:
      'The race needs JavaScript: it runs four clients in your browser. The terminal can do it too: npm run race.',
    inTerminal: 'The same race in a terminal:',
    toPage: 'All the numbers',
    terminal: {
      usage: `Usage: npm run race -- [OPTIONS]

Carries one feed over polling, long polling, SSE and WebSocket at once, and prints what it took.

  --preset NAME     plain, quiet, busy or train; the options below change it
  --rate N          messages a second, 1/60 to 50 (else 1)
  --size N          bytes of text in a message, 2 to 2000 (else 24)
  --poll MS         between an answer and the next poll, 200 to 10000 (else 1000)
  --latency MS      added each way, 0 to 1000 (else 120)
  --tunnel S        cut the wire for 3 s every S seconds, 10 to 60 (else never)
  --cut S           cut the wire for 3 s, S seconds after the start
  --restart S       restart the server, S seconds after the start
  --seconds N       how long messages are published (else 10)
  --json            the figures as data; nothing else on standard output
  --markdown, --csv the table as the page copies it
  --lang en|zh      the language (else that of the system)
  --help            this text
`,
      wrong: (option, value) =>
        `${option} makes no sense of "${value}". npm run race -- --help says what it takes.`,
      begins: (settings, seconds) => `One feed, four lanes, ${seconds} s: ${settings}.`,
      settling: 'Waiting for the last messages …',
    },
  },
  zh: {
    race: '赛跑',
    title: '赛跑',
    description:
      '同一份消息，由轮询、长轮询、SSE、WebSocket 同时送达，用同一只表计时。一条消息要花多少字节、多少时间，就在你自己的电脑上现场量出来。',
    lead: '同一份消息，四种送法，一只表。',
    lanes: lanes.zh,
    settings: {
      rate: '每秒消息数',
      size: '大小',
      poll: '轮询间隔',
      latency: '单程延迟',
      tunnel: '断线',
    },
    value: {
      rate: (value) => (value < 0.1 ? '每分钟 1 条' : String(value)),
      size: bytes,
      poll: (value) => (value < 1000 ? `${value} ms` : `${value / 1000} 秒`),
      latency: ms,
      tunnel: (value) => (value === 0 ? '没有' : `每 ${value} 秒`),
    },
    presets: '预设',
    preset: {
      plain: { name: '平常的网络', about: '每秒一条消息，单程延迟 120 ms：先看最普通的一场。' },
      quiet: { name: '一分钟一条', about: '几乎没有消息。光是等着，要花多少？' },
      busy: { name: '热闹的聊天室', about: '每秒二十条消息。谁能一次捎上好几条？' },
      train: { name: '信号很差的火车', about: '网络又慢，每 15 秒还要断 3 秒。谁能自己接上，又带回来什么？' },
    },
    share: '复制链接',
    shared: '带着这些设置的链接已经复制。',
    copyFailed: '浏览器不让复制。',
    start: '开始',
    startRace: '开始赛跑',
    startAgain: '再赛一次',
    stop: '停止',
    cut: '切断 3 秒',
    restart: '重启服务器',
    clock: '从第一条消息算起的时间',
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
    now: '现在',
    several: (count) => `×${count}`,
    picture: '四条赛道，一只表。下面的表格用数字说同样的事。',
    pictureEmpty: '一按“开始”，一个程序就在你的电脑上用四种办法送消息，走过的每个字节都会画在这里。',
    reading: '一条虚线是同一条消息穿过四条赛道；从虚线往下到各道的记号，就是它的延迟。',
    table: '四条赛道的数字',
    lines: {
      delivered: '送达',
      onTheWay: '在路上',
      p50: '延迟 p50',
      p95: 'p95',
      max: '最长',
      requests: '请求',
      empty: '空的应答',
      connections: '连接',
      held: '此刻占着',
      upHeaders: '上行，首部',
      upFraming: '成帧',
      upPayload: '载荷',
      downHeaders: '下行，首部',
      downFraming: '成帧',
      downPayload: '载荷',
      bytes: '总字节',
      lost: '丢失',
      doubled: '重复',
      outOfOrder: '乱序',
    },
    unit: (unit) => `（${unit}）`,
    least: '最少',
    chart: '每条消息的延迟',
    chartUnit: '对数刻度，按发布时间排',
    chartEmpty: '每条消息会成为这里的一个点。',
    chartStep: (messages) => `一个点是 ${messages} 条消息里最慢的那条。`,
    perMessage: '每送达一条消息的字节数',
    perMessageShort: '每条',
    header: '首部',
    framing: '成帧',
    payload: '载荷',
    copy: '复制这些数字',
    markdown: 'Markdown',
    csv: 'CSV',
    copied: '表格已经复制。',
    caption: (settings, seconds) => `${settings}；${seconds.toFixed(1)} 秒`,
    guess: '预测：按字节数给四个排个队',
    guessAsk: '照现在的设置，到最后谁走的字节最少？',
    fewest: '最少',
    most: '最多',
    earlier: (lane) => `${lane}：再少一些`,
    later: (lane) => `${lane}：再多一些`,
    guessed: '就这么猜',
    guessAgain: '重新猜',
    mine: '我猜的',
    measured: '量出来的',
    guessWaiting: '开始赛跑，让线来回答。',
    guessRight: (right) => (right === 4 ? '四个都猜对了位置。' : `4 个里猜对了 ${right} 个的位置。`),
    seen: '你刚才看到的',
    seenEmpty: '等每条赛道都送到过消息，这里会有两句话。',
    story: {
      delays: ({ fastest, slowest, least, most, messages }) =>
        `${lanes.zh[fastest]} 送到的 ${messages} 条消息，有一半在 ${least} ms 之内到达；${lanes.zh[slowest]}要 ${most} ms，是它的 ${times(most, least)} 倍。`,
      bytes: ({ cheapest, dearest, least, most, headers, lost }) => {
        const losses = lost.map(({ lane, count }) => `${lanes.zh[lane]} ${count} 条`).join('，');
        return `平均一条消息，${lanes.zh[cheapest]} 花 ${least} B，${lanes.zh[dearest]}花 ${most} B，其中 ${headers}% 是首部；${losses === '' ? '四条赛道一条都没丢' : `丢了消息的是：${losses}`}。`;
      },
    },
    how: '是怎么量的',
    howText: [
      '同一个程序在这台电脑上服务四条赛道。每条赛道有自己的中继，经过中继的每个字节都被计数、解析；画出来的就是这些字节，时间是中继看到它们的时间。',
      '发布消息和接收消息的是同一个页面，就是图下方的那个框。所以延迟的两头读的是同一只表，也就是那个页面的 performance.now()：从把消息交给发布者，到接收者拿到它。发布走的是第五个中继，不加延迟；这一程不过一两毫秒，也算在延迟里。',
      '消息的间隔在平均值的一半到一倍半之间变化。要是跟轮询同步，轮询每次的延迟就都一样了。',
      '断线之后，每条赛道都会自己接上，并说明自己最后收到的是哪一条，所以断线不丢消息。重启会丢：服务器的记忆没了，某条赛道当时还没取走的消息就算丢失。',
      '四条赛道各是一个源（origin），这样连接才不会混在一起。因此 HTTP 请求会带上 Origin，应答会带上 Access-Control-Allow-Origin；同源的页面用不着这两个首部。',
      'p50 和 p95 的误差在 0.5% 以内，其余数字都是精确的。',
    ],
    events: {
      cut: (at) => `线在 ${at} 时断过。`,
      restart: (at) => `服务器在 ${at} 时重启过。`,
      forgets: '当时还没取走的消息就此丢失。',
    },
    hidden: '标签页被隐藏，浏览器会放慢它的定时器，所以赛跑先停下来等。',
    noScript: '赛跑需要 JavaScript：四个客户端要在浏览器里跑。用终端也行：npm run race。',
    inTerminal: '同样的赛跑，也能在终端里跑：',
    toPage: '看全部数字',
    terminal: {
      usage: `用法：npm run race -- [选项]

让同一份消息同时走轮询、长轮询、SSE 和 WebSocket，然后打印各花了多少。

  --preset 名字     plain、quiet、busy 或 train；后面的选项可以再改
  --rate N          每秒消息数，1/60 到 50（默认 1）
  --size N          一条消息的文字有多少字节，2 到 2000（默认 24）
  --poll MS         收到应答后隔多久再轮询，200 到 10000（默认 1000）
  --latency MS      单程延迟，0 到 1000（默认 120）
  --tunnel S        每 S 秒把线切断 3 秒，10 到 60（默认不断）
  --cut S           开始 S 秒后把线切断 3 秒
  --restart S       开始 S 秒后重启服务器
  --seconds N       发布消息多少秒（默认 10）
  --json            以数据形式给出数字，标准输出里没有别的
  --markdown、--csv 打印页面上复制的那种表格
  --lang en|zh      语言（默认跟随系统）
  --help            这段说明
`,
      wrong: (option, value) => `${option} 不能是“${value}”。npm run race -- --help 会告诉你它要什么。`,
      begins: (settings, seconds) => `同一份消息，四条赛道，${seconds} 秒：${settings}。`,
      settling: '在等最后几条消息……',
    },
  },
} satisfies Record<Lang, Words>;
