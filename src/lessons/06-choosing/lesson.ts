import type { Lesson } from '../lesson.ts';

export default {
  slug: 'choosing',
  number: 6,
  title: { en: 'Choosing', zh: '怎么选' },
  tagline: {
    en: 'Four ways, one race, decided by measured numbers',
    zh: '四种办法同场赛跑，用量出来的数字决定',
  },
  mark: null,
  minutes: 30,
  description: {
    en: 'Polling, long polling, SSE or WebSocket? The same feed over all four, what a message costs and what silence costs, what else exists, and what changes with many listeners and with more than one machine.',
    zh: '轮询、长轮询、SSE、WebSocket，选哪个？同样的消息走四条路，量一量一条消息花多少、没有消息又花多少；还有哪些别的办法，听的人多了、机器多了又会怎样。',
  },
  steps: [
    { id: 'race', title: { en: 'The race', zh: '赛跑' } },
    { id: 'reading', title: { en: 'Reading a result', zh: '怎么看结果' } },
    { id: 'table', title: { en: 'A table to decide by', zh: '一张用来决定的表' } },
    { id: 'else', title: { en: 'What else there is', zh: '还有哪些办法' } },
    { id: 'one-write', title: { en: 'One write per tick', zh: '一拍只写一次' } },
    { id: 'machines', title: { en: 'Past one machine', zh: '一台机器不够的时候' } },
  ],
  predictions: {
    'long-delivery': {
      question: {
        en: 'A listens by long polling. “hi” comes. How many bytes does that take: the answer, plus the request that asks again?',
        zh: '甲用长轮询等消息，来了一条“你好”。带来它的响应，加上接着再问的请求，一共多少字节？',
      },
      unit: { en: 'B', zh: 'B' },
      measure: 'deliveryByLong',
      subject: { en: 'hi', zh: '你好' },
      todo: {
        en: 'Start four, press Long polling in A and WebSocket in B, then send “hi” from either. The wire will tell.',
        zh: '启动 four，在甲里按“长轮询”，在乙里按 WebSocket，再从哪边发一条“你好”都行，让线来回答。',
      },
      program: 'four',
    },
    silence: {
      question: {
        en: 'A polls, with a second between. For ten seconds nobody says anything. How many bytes do its polls take, both ways?',
        zh: '甲在轮询，每次隔一秒。整整十秒没有人说话，甲的轮询来回一共花多少字节？',
      },
      unit: { en: 'B', zh: 'B' },
      measure: 'silence',
      todo: {
        en: 'Press Polling in A, send nothing for twelve seconds, and the wire will tell.',
        zh: '在甲里按“轮询”，十二秒之内什么也不要发，让线来回答。',
      },
      program: 'four',
    },
    pieces: {
      question: {
        en: 'Twenty messages in a burst, sent per tick. In how many pieces do they come to A?',
        zh: '一下子来了二十条消息，按“一拍一写”发出去。到甲这里，一共分几段？',
      },
      unit: { en: '', zh: '段' },
      measure: 'piecesOfBurst',
      todo: {
        en: 'Start one-write, give its crowd a second or two to come, press 20 in both rows, and the wire will tell.',
        zh: '启动 one-write，等一两秒，让那 500 个订阅者到齐，再把两行的 20 都按一下，让线来回答。',
      },
      program: 'one-write',
    },
    'times-cpu': {
      question: {
        en: 'Twenty messages go to 501 subscribers, one by one and per tick. How many times as much CPU time does one by one take?',
        zh: '同样二十条消息，用两种发法发给 501 个订阅者。逐条发用掉的 CPU 时间，是一拍一写的几倍？',
      },
      unit: { en: '', zh: '倍' },
      measure: 'timesCpu',
      todo: {
        en: 'Press 20 in both rows; the server’s answers tell what each took.',
        zh: '两行的 20 都按一下，各花了多少，服务器会在响应里说。',
      },
      program: 'one-write',
    },
  },
} as const satisfies Lesson;
