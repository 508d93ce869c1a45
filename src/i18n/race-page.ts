import type { Lang } from './text.ts';

type Preset = 'plain' | 'quiet' | 'busy' | 'train';

interface Words {
  /** Said when the page was too slow for all bytes to be shown to it. */
  torn: string;
  toLesson: string;
  teaser: string;
  newest: string;
  settings: string;
  secondUnit: string;
  race: string;
  title: string;
  description: string;
  presets: string;
  preset: Record<Preset, { name: string; about: string }>;
  share: string;
  start: string;
  startRace: string;
  stop: string;
  cut: string;
  restart: string;
  clock: string;
  picture: string;
  pictureEmpty: string;
  reading: string;
  table: string;
  chart: string;
  chartUnit: string;
  chartEmpty: string;
  perMessage: string;
  perMessageShort: string;
  header: string;
  framing: string;
  payload: string;
  copy: string;
  markdown: string;
  csv: string;
  guess: string;
  guessAsk: string;
  fewest: string;
  most: string;
  guessed: string;
  guessAgain: string;
  seen: string;
  seenEmpty: string;
  how: string;
  howText: readonly string[];
  noScript: string;
  inTerminal: string;
  toPage: string;
}

/** The words of the race that its page is built with. */
export const racePageWords = {
  en: {
    torn: 'More bytes came than could be shown on this page: their sums are exact, what they were spent on is not.',
    toLesson: 'How to read such numbers, and how to choose: lesson 6',
    teaser: 'The race: one feed, four ways',
    newest: 'newest message',
    settings: 'Settings',
    secondUnit: 's',
    race: 'Race',
    title: 'The race',
    description:
      'One feed, carried by polling, long polling, SSE and WebSocket at once, on one clock. What a message costs and how long it takes, measured live on your own computer.',
    presets: 'Presets',
    preset: {
      plain: {
        name: 'An ordinary line',
        about: 'A message a second, 120 ms of latency each way: the plain race.',
      },
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
    start: 'Start',
    startRace: 'Start the race',
    stop: 'Stop',
    cut: 'Cut for 3 s',
    restart: 'Restart the server',
    clock: 'Time since the first message',
    picture: 'Four lanes on one clock. The table below tells the same in numbers.',
    pictureEmpty:
      'Start runs one program on your computer that serves all four lanes. Every byte will be drawn here.',
    reading:
      'A dotted line is one message through all four lanes. The drop from it to a lane’s mark is the delay in that lane.',
    table: 'The four lanes in numbers',
    chart: 'Delay of each message',
    chartUnit: 'log scale, by time of publishing',
    chartEmpty: 'Every message will be a point here.',
    perMessage: 'Bytes for each message delivered',
    perMessageShort: 'each',
    header: 'headers',
    framing: 'framing',
    payload: 'payload',
    copy: 'Copy the numbers',
    markdown: 'Markdown',
    csv: 'CSV',
    guess: 'Prediction: order the four by bytes',
    guessAsk: 'With these settings, who will have moved the fewest bytes in the end?',
    fewest: 'fewest',
    most: 'most',
    guessed: 'That is my guess',
    guessAgain: 'Guess again',
    seen: 'What you have just seen',
    seenEmpty: 'Two sentences, as soon as every lane has delivered something.',
    how: 'How it is measured',
    howText: [
      'One program on this computer serves all four lanes. Each lane has a relay of its own, and every byte that passes it is counted and decoded; the picture shows those very bytes, at the times at which the relay saw them.',
      'Messages are published by the same page that receives them, in the frame below the picture. Both ends of a delay are therefore read from one clock, the performance.now() of that page’s worker: from handing the message to the publisher until a listener has it. Publishing goes by a fifth relay without latency; its trip, a millisecond or two, is part of the delay.',
      'The gap between messages varies from half of the mean to one and a half. If they kept step with the polls, polling would have the same delay every time.',
      'Every lane comes back by itself after a cut and says which message it had last, so a cut loses nothing. A restart can: the server’s memory is gone, and what a lane had not fetched by then is counted as lost.',
      'Each lane has an origin of its own, so that the connections stay apart. An HTTP request therefore carries Origin, and its answer Access-Control-Allow-Origin, which a page on the same origin would not need.',
      'p50 and p95 are right to within 0.5 %; everything else is exact.',
    ],
    noScript:
      'The race needs JavaScript: it runs four clients in your browser. The terminal can do it too: npm run race.',
    inTerminal: 'The same race in a terminal:',
    toPage: 'All the numbers',
  },
  zh: {
    torn: '字节来得太快，没能全部送到这个页面：总数仍然精确，花在哪里就不精确了。',
    toLesson: '这些数字怎么看，到底怎么选：第 6 课',
    teaser: '赛跑：同一份消息，四种送法',
    newest: '最新一条',
    settings: '设置',
    secondUnit: '秒',
    race: '赛跑',
    title: '赛跑',
    description:
      '同一份消息，由轮询、长轮询、SSE、WebSocket 同时送达，用同一只表计时。一条消息要花多少字节、多少时间，就在你自己的电脑上现场量出来。',
    presets: '预设',
    preset: {
      plain: { name: '平常的网络', about: '每秒一条消息，单程延迟 120 ms：先看最普通的一场。' },
      quiet: { name: '一分钟一条', about: '几乎没有消息。光是等着，要花多少？' },
      busy: { name: '热闹的聊天室', about: '每秒二十条消息。谁能一次捎上好几条？' },
      train: { name: '信号很差的火车', about: '网络又慢，每 15 秒还要断 3 秒。谁能自己接上，又带回来什么？' },
    },
    share: '复制链接',
    start: '开始',
    startRace: '开始赛跑',
    stop: '停止',
    cut: '切断 3 秒',
    restart: '重启服务器',
    clock: '从第一条消息算起的时间',
    picture: '四条赛道，一只表。下面的表格用数字说同样的事。',
    pictureEmpty:
      '一按“开始”，一个程序就在你的电脑上跑起来，同时用四种办法送消息；走过的每个字节都会画在这里。',
    reading: '一条虚线是同一条消息穿过四条赛道；从虚线往下到各道的记号，就是它的延迟。',
    table: '四条赛道的数字',
    chart: '每条消息的延迟',
    chartUnit: '对数刻度，按发布时间排',
    chartEmpty: '每条消息会成为这里的一个点。',
    perMessage: '每送达一条消息的字节数',
    perMessageShort: '每条',
    header: '头部',
    framing: '分帧',
    payload: '内容',
    copy: '复制这些数字',
    markdown: 'Markdown',
    csv: 'CSV',
    guess: '预测：按字节数给四个排个队',
    guessAsk: '照现在的设置，到最后谁走的字节最少？',
    fewest: '最少',
    most: '最多',
    guessed: '就这么猜',
    guessAgain: '重新猜',
    seen: '你刚才看到的',
    seenEmpty: '等每条赛道都送到过消息，这里会有两句话。',
    how: '是怎么量的',
    howText: [
      '同一个程序在这台电脑上服务四条赛道。每条赛道有自己的中继，经过中继的每个字节都被计数、解析；画出来的就是这些字节，时间是中继看到它们的时间。',
      '发布消息和接收消息的是同一个页面，就是图下方的那个框。所以延迟的两头读的是同一只表，也就是那个页面的 worker 里的 performance.now()：从把消息交给发布者，到接收者拿到它。发布走的是第五个中继，不加延迟；这一程不过一两毫秒，同样算在延迟里。',
      '消息的间隔在平均值的一半到一倍半之间变化。要是跟轮询同步，轮询每次的延迟就都一样了。',
      '断线之后，每条赛道都会自己接上，并说明自己最后收到的是哪一条，所以断线不丢消息。重启就可能丢：服务器内存里的东西没了，某条赛道当时还没取走的消息就算丢失。',
      '四条赛道各是一个源（origin），这样连接才不会混在一起。因此 HTTP 请求会带上 Origin，响应会带上 Access-Control-Allow-Origin；同源的页面用不着这两个头部。',
      'p50 和 p95 的误差在 0.5% 以内，其余数字都是精确的。',
    ],
    noScript: '赛跑需要 JavaScript：四个客户端要在浏览器里跑。用终端也行：npm run race。',
    inTerminal: '同样的赛跑，也能在终端里跑：',
    toPage: '看全部数字',
  },
} satisfies Record<Lang, Words>;
