import { type Exercise, FRAMEWORKS } from '../../src/checker/exercise.ts';

const exercise: Exercise = {
  id: '03-poll',
  number: 3,
  title: { en: 'Poll', zh: '轮询' },
  tagline: { en: 'ask, wait for the answer, ask again', zh: '请求，等到响应，再请求' },
  lesson: 'polling',
  minutes: 45,
  files: ['server.ts', 'index.html'],
  modules: ['ws', 'dayjs', 'socket.io', ...FRAMEWORKS],
  starters: ['node', 'koa', 'express', 'fastify', 'hono', 'python'],
  tasks: [
    { id: 'messages', title: { en: 'Messages are accepted', zh: '接受消息' } },
    { id: 'after', title: { en: 'Only newer messages', zh: '只返回新消息' } },
    { id: 'ask', title: { en: 'The page polls once a second', zh: '页面每秒轮询一次' } },
    { id: 'list', title: { en: 'Each message once, in order', zh: '每条消息一次，按顺序' } },
    { id: 'patient', title: { en: 'One poll at a time', zh: '一次只发一个请求' } },
    { id: 'hidden', title: { en: 'No polls while hidden', zh: '隐藏时不轮询' } },
    { id: 'errors', title: { en: 'Continue after an error', zh: '出错后继续轮询' } },
  ],
};

export default exercise;
