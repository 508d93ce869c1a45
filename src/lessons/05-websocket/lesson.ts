import type { Lesson } from '../lesson.ts';

export default {
  slug: 'websocket',
  number: 5,
  title: { en: 'WebSocket', zh: 'WebSocket' },
  description: {
    en: 'One handshake, then both sides speak whenever they like. Every frame taken apart, bit by bit, beside a real server.',
    zh: '握一次手，然后两边随时都能说话。旁边就是真的服务器，每一帧都拆到比特。',
  },
  steps: [
    { id: 'handshake', title: { en: 'The handshake, byte by byte', zh: '逐字节看握手' } },
    { id: 'frames', title: { en: 'Frames: the envelope of a message', zh: '帧：消息的信封' } },
    { id: 'both-ways', title: { en: 'Both ways at once', zh: '两边同时说话' } },
  ],
  predictions: {
    'bytes-up': {
      question: {
        en: '“hi” is 2 bytes of UTF-8. A sends it. How many bytes cross the wire?',
        zh: '“你好”的 UTF-8 是 6 个字节。甲发出它，线上走过多少字节？',
      },
      unit: { en: 'B', zh: 'B' },
      measure: 'messageUp',
      subject: { en: 'hi', zh: '你好' },
      todo: {
        en: 'Start chat, then send “hi” from A. The wire will tell.',
        zh: '启动 chat，再从甲发出“你好”，让线来回答。',
      },
      program: 'chat',
    },
    'frames-to-b': {
      question: {
        en: 'A and B each send one message. How many frames does B receive?',
        zh: '甲、乙各发一条消息，乙一共收到几帧？',
      },
      unit: { en: '', zh: '' },
      measure: 'framesToB',
      todo: {
        en: 'Now send one message from A and one from B. The wire will tell.',
        zh: '现在从甲、乙各发一条消息，让线来回答。',
      },
      program: 'chat',
      choices: [0, 1, 2, 3],
    },
  },
} as const satisfies Lesson;
