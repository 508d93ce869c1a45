import type { Lesson } from '../lesson.ts';

export default {
  slug: 'choosing',
  number: 8,
  title: { en: 'Choosing', zh: '怎么选' },
  tagline: {
    en: 'Four ways, one race, decided by measured numbers',
    zh: '四种方式同场赛跑，用实测数字决定',
  },
  mark: null,
  minutes: 45,
  description: {
    en: 'Polling, long polling, SSE or WebSocket? The same feed over all four, what a message costs and what waiting costs, what HTTP/2 and TLS change, what else exists, what many clients and more than one machine need, and how it looks in Koa, Express, Fastify and Hono.',
    zh: '轮询、长轮询、SSE、WebSocket，选哪个？同样的消息用四种方式发送，实测一条消息花多少、没有消息又花多少；HTTP/2 和 TLS 会改变什么，还有哪些别的办法，客户端多了、机器多了又会怎样，在 Koa、Express、Fastify 和 Hono 里怎么写。',
  },
  steps: [
    { id: 'race', title: { en: 'The race', zh: '赛跑' } },
    { id: 'reading', title: { en: 'Reading a result', zh: '怎么看结果' } },
    { id: 'table', title: { en: 'Which one to take', zh: '选型对照表' } },
    { id: 'http2', title: { en: 'Over HTTP/2', zh: '换成 HTTP/2' } },
    { id: 'tls', title: { en: 'TLS and HTTP/3', zh: 'TLS 和 HTTP/3' } },
    { id: 'else', title: { en: 'What else there is', zh: '还有哪些办法' } },
    { id: 'one-write', title: { en: 'Many subscribers', zh: '订阅者很多的时候' } },
    { id: 'machines', title: { en: 'More than one machine', zh: '一台机器不够的时候' } },
    { id: 'connections', title: { en: 'Many connections', zh: '连接很多的时候' } },
    { id: 'frameworks', title: { en: 'In your framework', zh: '在你的框架里' } },
  ],
  predictions: {
    'long-delivery': {
      question: {
        en: 'A receives by long polling. “hi” comes. How many bytes does that take: the response, plus the request that asks again?',
        zh: '甲用长轮询等消息，来了一条“你好”。带来它的响应，加上随后的下一个请求，一共多少字节？',
      },
      unit: { en: 'B', zh: 'B' },
      measure: 'deliveryByLong',
      subject: { en: 'hi', zh: '你好' },
      program: 'four',
    },
    silence: {
      question: {
        en: 'A polls, with a second between two polls. For ten seconds there is no message. How many bytes do its polls take, both ways?',
        zh: '甲在轮询，每次隔一秒。整整十秒没有消息，甲的轮询双向一共花多少字节？',
      },
      unit: { en: 'B', zh: 'B' },
      measure: 'silence',
      program: 'four',
    },
    pieces: {
      question: {
        en: 'Twenty messages in a burst, sent per tick. In how many pieces do they come to A?',
        zh: '一下子来了二十条消息，按 tick 发送。它们到甲时，一共分几段？',
      },
      unit: { en: '', zh: '段' },
      measure: 'piecesOfBurst',
      program: 'one-write',
    },
    'times-cpu': {
      question: {
        en: 'Twenty messages go to 501 subscribers, one by one and per tick. How many times as much CPU time does sending one by one take?',
        zh: '同样二十条消息，用两种方式发给 501 个订阅者。逐条发送用掉的 CPU 时间，是按 tick 发送的几倍？',
      },
      unit: { en: '', zh: '倍' },
      measure: 'timesCpu',
      program: 'one-write',
    },
    'polls-over-http2': {
      question: {
        en: 'Ten polls bring nothing, all over one HTTP/2 connection. How many bytes does that connection carry, both ways?',
        zh: '在同一条 HTTP/2 连接上轮询十次，都没有新消息。这条连接双向一共传了多少字节？',
      },
      unit: { en: 'B', zh: 'B' },
      measure: 'pollsOverHttp2',
      program: 'http2',
    },
    'added-by-tls': {
      question: {
        en: 'The same ten polls over HTTP/2, now with TLS. How many bytes more are there?',
        zh: '同样用 HTTP/2 轮询十次，这回加上 TLS，多出多少字节？',
      },
      unit: { en: 'B', zh: 'B' },
      measure: 'addedByTls',
      program: 'http2',
    },
    'header-of-express': {
      question: {
        en: 'The same event stream from node:http and from Express. By how many bytes is the header of Express longer?',
        zh: '同样的事件流，分别来自 node:http 和 Express。Express 的响应头长多少字节？',
      },
      unit: { en: 'B', zh: 'B' },
      measure: 'headerOfExpress',
      program: 'frameworks',
    },
  },
} as const satisfies Lesson;
