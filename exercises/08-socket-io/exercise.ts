import type { Exercise } from '../../src/checker/exercise.ts';

const exercise: Exercise = {
  id: '08-socket-io',
  number: 8,
  title: { en: 'Socket.IO', zh: 'Socket.IO 聊天' },
  tagline: { en: 'events, receipts, private words', zh: '事件、回执、悄悄话' },
  lesson: 'websocket',
  minutes: 40,
  files: ['server.ts', 'index.html'],
  modules: ['ws', 'dayjs', 'socket.io'],
  tasks: [
    { id: 'messages', title: { en: 'Everybody hears it, at its own time', zh: '人人听到，时间各是各的' } },
    { id: 'transports', title: { en: 'By polling or by WebSocket', zh: '轮询能来，WebSocket 也能来' } },
    { id: 'receipt', title: { en: 'A receipt for the sender', zh: '给发送者的回执' } },
    { id: 'private', title: { en: 'A word in private', zh: '悄悄话' } },
    { id: 'odd', title: { en: 'Whatever comes, it lives on', zh: '来什么都不倒' } },
    { id: 'page', title: { en: 'The page shows text as text', zh: '页面上，文字就是文字' } },
  ],
};

export default exercise;
