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
  },
} as const satisfies Lesson;
