import type { Exercise } from '../../src/checker/exercise.ts';

const exercise: Exercise = {
  id: '08-socket-io',
  number: 8,
  title: { en: 'Socket.IO', zh: 'Socket.IO 聊天' },
  tagline: { en: 'events, acknowledgements, private messages', zh: '事件、回执、私聊' },
  lesson: 'socket-io',
  minutes: 40,
  files: ['server.ts', 'index.html'],
  modules: ['ws', 'dayjs', 'socket.io'],
  tasks: [
    {
      id: 'messages',
      title: { en: 'Everybody gets it, with its own time', zh: '人人收到，每条有自己的时间' },
    },
    { id: 'transports', title: { en: 'By polling or by WebSocket', zh: '轮询和 WebSocket 都能连' } },
    { id: 'receipt', title: { en: 'An acknowledgement for the sender', zh: '给发送者的回执' } },
    { id: 'private', title: { en: 'A private message', zh: '私聊' } },
    { id: 'odd', title: { en: 'Odd input does not crash it', zh: '收到什么都不崩溃' } },
    { id: 'page', title: { en: 'The page shows text as text', zh: '页面上，文本照原样显示' } },
  ],
};

export default exercise;
