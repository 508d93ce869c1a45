import type { Lesson } from '../lesson.ts';

export default {
  slug: 'socket-io',
  number: 7,
  title: { en: 'Socket.IO', zh: 'Socket.IO' },
  tagline: {
    en: 'Polling first, then WebSocket: what the library adds, packet by packet, and what it leaves to you',
    zh: '先轮询，再换成 WebSocket；它加了什么，又不管什么',
  },
  mark: 'ws',
  minutes: 25,
  description: {
    en: 'Socket.IO begins with polling and moves to WebSocket. Read its packets, events and receipts on the wire, and see what it does not do by default: check the origin, deliver what was missed.',
    zh: 'Socket.IO 先轮询，再切换到 WebSocket。在报文里逐个看它的包、事件和回执，再看它默认不做的事：检查源，补发断线期间的消息。',
  },
  steps: [
    { id: 'upgrade', title: { en: 'Socket.IO: polling first', zh: 'Socket.IO：先轮询' } },
    { id: 'packets', title: { en: 'Socket.IO: what it adds', zh: 'Socket.IO：增加了什么' } },
    { id: 'guard', title: { en: 'Socket.IO: whose page?', zh: 'Socket.IO：谁的页面' } },
    { id: 'missed', title: { en: 'Socket.IO: what you miss', zh: 'Socket.IO：错过的消息' } },
  ],
  predictions: {
    'requests-first': {
      question: {
        en: 'A opens the page. How many HTTP requests does Socket.IO make before its WebSocket takes over, including the handshake?',
        zh: '甲打开页面。Socket.IO 要发几个 HTTP 请求（包括握手），才切换到 WebSocket？',
      },
      unit: { en: '', zh: '' },
      measure: 'requestsToUpgrade',
      program: 'socket-io',
    },
    'event-content': {
      question: {
        en: 'A emits “hi” as the event chat. How many bytes of payload does the frame have?',
        zh: '甲把“你好”作为 chat 事件发出。这一帧的载荷有几个字节？',
      },
      unit: { en: 'B', zh: 'B' },
      measure: 'eventContent',
      subject: { en: 'hi', zh: '你好' },
      program: 'socket-io',
    },
    'foreign-socket': {
      question: {
        en: 'The option cors names https://diary.example alone. Ada is logged in at A. A page of another origin, B, opens a Socket.IO connection to A’s /open, by WebSocket at once. Which status does it get?',
        zh: 'cors 选项只写了 https://diary.example。Ada 在甲里登录了。乙是另一个源的页面，它用 Socket.IO 连甲的 /open，直接用 WebSocket。状态码是几？',
      },
      unit: { en: '', zh: '' },
      measure: 'foreignSocket',
      program: 'guard',
      choices: [101, 400, 403],
      isCode: true,
    },
    'missed-messages': {
      question: {
        en: 'B sends five messages while A’s connection is cut. A reconnects by itself. How many of the five does it get at /plain, where nothing is set?',
        zh: '甲断线期间，乙发了五条消息。甲自动重连。在没有任何设置的 /plain，甲收到其中几条？',
      },
      unit: { en: '', zh: '' },
      measure: 'missedByA',
      program: 'missed',
    },
  },
} as const satisfies Lesson;
