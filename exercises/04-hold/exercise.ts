import { type Exercise, FRAMEWORKS } from '../../src/checker/exercise.ts';

const exercise: Exercise = {
  id: '04-hold',
  number: 4,
  title: { en: 'Hold', zh: '挂起' },
  tagline: { en: 'do not answer yet', zh: '先不响应' },
  lesson: 'long-polling',
  minutes: 45,
  files: ['server.ts', 'index.html'],
  modules: ['ws', 'dayjs', 'socket.io', ...FRAMEWORKS],
  starters: ['node', 'koa', 'express', 'fastify', 'hono', 'python'],
  tasks: [
    { id: 'messages', title: { en: 'Messages are accepted', zh: '接受消息' } },
    { id: 'newer', title: { en: 'Only newer messages', zh: '只返回新消息' } },
    { id: 'hold', title: { en: 'Hold until a message comes', zh: '挂起，直到有新消息' } },
    { id: 'burst', title: { en: 'A burst loses nothing', zh: '连发也不丢消息' } },
    { id: 'many', title: { en: '200 requests at once', zh: '同时挂起 200 个请求' } },
    { id: 'waiting', title: { en: 'How many are waiting', zh: '有几个请求挂起' } },
    { id: 'page', title: { en: 'The page uses long polling', zh: '页面使用长轮询' } },
  ],
};

export default exercise;
