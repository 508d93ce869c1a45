import type { Lesson } from '../lesson.ts';

export default {
  slug: 'sse',
  number: 4,
  title: { en: 'SSE', zh: 'SSE' },
  tagline: {
    en: 'One response that never ends; after a cut it resumes and loses nothing',
    zh: '一个不结束的响应；断了自动重连，一条不丢',
  },
  mark: 'sse',
  minutes: 50,
  description: {
    en: 'Server-sent events: one response that never ends. Write the stream by hand, cut it, hold it back, and watch what the browser does.',
    zh: 'SSE（server-sent events）：一个不结束的响应。亲手写事件流，切断它，让代理缓冲它，看浏览器怎么办。',
  },
  steps: [
    { id: 'endless', title: { en: 'One response that never ends', zh: '一个不结束的响应' } },
    { id: 'format', title: { en: 'The format: fields and a blank line', zh: '格式：字段，再加一个空行' } },
    { id: 'event-source', title: { en: 'EventSource reconnects by itself', zh: 'EventSource 会自动重连' } },
    {
      id: 'last-event-id',
      title: { en: 'Last-Event-ID: nothing lost in a cut', zh: 'Last-Event-ID：断了也不丢' },
    },
    {
      id: 'gives-up',
      title: { en: 'When EventSource gives up', zh: 'EventSource 什么时候放弃重连' },
    },
    { id: 'ended', title: { en: 'Pitfall: a response that ends', zh: '常见的坑：响应结束了' } },
    { id: 'head', title: { en: 'Pitfall: headers that wait', zh: '常见的坑：响应头迟迟不发' } },
    {
      id: 'held-back',
      title: { en: 'Pitfall: a proxy that buffers', zh: '常见的坑：代理缓冲了响应' },
    },
    { id: 'six', title: { en: 'Pitfall: too few connections', zh: '常见的坑：连接数不够' } },
    { id: 'where', title: { en: 'Good, bad, and where it is used', zh: '好处、坏处、用在哪里' } },
  ],
  predictions: {
    'event-bytes': {
      question: {
        en: '“hi” as an event is “data: hi” and a blank line: 10 bytes. How many cross the wire?',
        zh: '把“你好”写成一个事件，是“data: 你好”加一个空行，共 14 个字节。实际传输多少字节？',
      },
      unit: { en: 'B', zh: 'B' },
      measure: 'eventBytes',
      subject: { en: 'hi', zh: '你好' },
      program: 'by-hand',
    },
    lost: {
      question: {
        en: 'One message a second. Both streams break, and come back after 3 s. How many messages does the one without ids lose?',
        zh: '每秒一条消息。两个流同时断开，3 秒后重连。没有 id 的那个丢几条？',
      },
      unit: { en: '', zh: '条' },
      measure: 'lostInCut',
      program: 'resume',
    },
    requests: {
      question: {
        en: 'With this server, how many requests for /events does one page send in 15 s?',
        zh: '对这样的服务器，一个页面 15 秒里会发出几个 /events 请求？',
      },
      unit: { en: '', zh: '个' },
      measure: 'requestsIn15s',
      program: 'one-shot',
    },
    'through-proxy': {
      question: {
        en: 'The buffering proxy is on, and the server writes three events. How many of the three reach A while it is on?',
        zh: '缓冲代理开着，服务器写出三个事件。在它关上之前，有几个能到甲？',
      },
      unit: { en: '', zh: '' },
      measure: 'throughProxy',
      program: 'flush',
      choices: [0, 1, 2, 3],
    },
    answered: {
      question: {
        en: 'The page opens seven EventSources to one origin. How many are answered?',
        zh: '页面向同一个源（origin）打开七个 EventSource，有几个能得到响应？',
      },
      unit: { en: '', zh: '' },
      measure: 'answeredStreams',
      program: 'seven',
      choices: [1, 2, 6, 7],
    },
  },
} as const satisfies Lesson;
