import type { Lesson } from '../lesson.ts';

export default {
  slug: 'sse',
  number: 4,
  title: { en: 'SSE', zh: 'SSE' },
  tagline: {
    en: 'One response that never ends; cut, it resumes and loses nothing',
    zh: '一个不结束的响应；断了自己接上，一条不丢',
  },
  mark: 'sse',
  minutes: 50,
  description: {
    en: 'Server-sent events: one response that never ends. Write the stream by hand, cut it, hold it back, and watch what the browser does.',
    zh: 'SSE（server-sent events）：一个不结束的响应。亲手写事件流，切断它，扣住它，看浏览器怎么办。',
  },
  steps: [
    { id: 'endless', title: { en: 'One response that never ends', zh: '一个不结束的响应' } },
    { id: 'format', title: { en: 'The format: fields and a blank line', zh: '格式：字段，再加一个空行' } },
    { id: 'event-source', title: { en: 'EventSource comes back by itself', zh: 'EventSource 自己会重连' } },
    {
      id: 'last-event-id',
      title: { en: 'Last-Event-ID: nothing lost in a cut', zh: 'Last-Event-ID：断了也不丢' },
    },
    { id: 'ended', title: { en: 'What breaks it: a response that ends', zh: '坏在哪里：响应结束了' } },
    {
      id: 'held-back',
      title: { en: 'What breaks it: written is not yet arrived', zh: '坏在哪里：写出去不等于送到' },
    },
    { id: 'six', title: { en: 'What breaks it: six connections', zh: '坏在哪里：只有六条连接' } },
    { id: 'where', title: { en: 'Good, bad, and where it is used', zh: '好处、坏处、用在哪里' } },
  ],
  predictions: {
    'event-bytes': {
      question: {
        en: '“hi” as an event is “data: hi” and a blank line: 10 bytes. How many cross the wire?',
        zh: '把“你好”写成一个事件，是“data: 你好”加一个空行，共 14 个字节。线上走过多少字节？',
      },
      unit: { en: 'B', zh: 'B' },
      measure: 'eventBytes',
      subject: { en: 'hi', zh: '你好' },
      todo: {
        en: 'Start by-hand and write the sample “one event”. The wire will tell.',
        zh: '启动 by-hand，把样例“一个事件”写出去，看线上怎么说。',
      },
      program: 'by-hand',
    },
    lost: {
      question: {
        en: 'One message a second. Both streams break, and come back after 3 s. How many does the one without ids lose?',
        zh: '每秒一条消息。两个流同时断开，3 秒后接上。没有 id 的那个丢几条？',
      },
      unit: { en: '', zh: '条' },
      measure: 'lostInCut',
      todo: {
        en: 'Start resume, wait for a few messages, then cut with RST. The wire will tell.',
        zh: '启动 resume，等几条消息，再用 RST 切断，看线上怎么说。',
      },
      program: 'resume',
    },
    requests: {
      question: {
        en: 'With this server, how many requests for /events does one page send in 15 s?',
        zh: '面对这个服务器，一个页面 15 秒里发出几个 /events 请求？',
      },
      unit: { en: '', zh: '个' },
      measure: 'requestsIn15s',
      todo: {
        en: 'Start one-shot and wait a little longer than 15 s. The wire will tell.',
        zh: '启动 one-shot，等 15 秒多一点，看线上怎么说。',
      },
      program: 'one-shot',
    },
    'through-proxy': {
      question: {
        en: 'The buffering proxy is on, and the server writes three events. How many of the three reach A?',
        zh: '缓冲代理开着，服务器写出三个事件。有几个到得了甲？',
      },
      unit: { en: '', zh: '' },
      measure: 'throughProxy',
      todo: {
        en: 'Start flush, switch the buffering proxy on, then say something three times. The wire will tell.',
        zh: '启动 flush，打开缓冲代理，再说三句，看线上怎么说。',
      },
      program: 'flush',
      choices: [0, 1, 2, 3],
    },
    answered: {
      question: {
        en: 'The page opens seven EventSources to one origin. How many get their answer?',
        zh: '页面向同一个源（origin）打开七个 EventSource，有几个等得到回答？',
      },
      unit: { en: '', zh: '' },
      measure: 'answeredStreams',
      todo: {
        en: 'Start six and look. The wire will tell.',
        zh: '启动 six，看着就行，看线上怎么说。',
      },
      program: 'six',
      choices: [1, 2, 6, 7],
    },
  },
} as const satisfies Lesson;
