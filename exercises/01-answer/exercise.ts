import type { Exercise } from '../../src/checker/exercise.ts';

const exercise: Exercise = {
  id: '01-answer',
  number: 1,
  title: { en: 'Answer', zh: '应答' },
  tagline: { en: 'read a request, answer it', zh: '读懂请求，给出响应' },
  lesson: 'http',
  minutes: 30,
  files: ['server.ts', 'index.html'],
  modules: ['ws', 'dayjs', 'socket.io'],
  tasks: [
    { id: 'page', title: { en: 'The page', zh: '页面' } },
    { id: 'hello', title: { en: 'Greet by name', zh: '按名字打招呼' } },
    { id: 'echo', title: { en: 'Echo', zh: '回显' } },
    { id: 'refuse', title: { en: 'Refuse unknown requests', zh: '不支持的要拒绝' } },
    { id: 'again', title: { en: 'Many requests, one connection', zh: '一条连接，多个请求' } },
  ],
};

export default exercise;
