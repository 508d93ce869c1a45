import type { Exercise } from '../../src/checker/exercise.ts';

const exercise: Exercise = {
  id: '02-remember',
  number: 2,
  title: { en: 'Remember', zh: '记住' },
  tagline: { en: 'recognise who has visited before', zh: '识别访问过的浏览器' },
  lesson: 'http',
  minutes: 30,
  files: ['server.ts', 'index.html'],
  modules: ['ws', 'dayjs', 'socket.io'],
  tasks: [
    { id: 'count', title: { en: 'Count visits', zh: '统计访问次数' } },
    { id: 'apart', title: { en: 'Count each browser separately', zh: '每个浏览器分别计数' } },
    { id: 'among', title: { en: 'Among other cookies', zh: '混在其他 Cookie 里' } },
    { id: 'id', title: { en: 'An id that nobody can guess', zh: '无法猜到的 ID' } },
    { id: 'made-up', title: { en: 'Replace made-up ids', zh: '编造的 ID 要换掉' } },
    { id: 'at-once', title: { en: 'Many visits at once', zh: '多个访问同时到达' } },
  ],
};

export default exercise;
