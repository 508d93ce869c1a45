import type { Exercise } from '../../src/checker/exercise.ts';

const exercise: Exercise = {
  id: '02-remember',
  number: 2,
  title: { en: 'Remember', zh: '记住' },
  tagline: { en: 'know who was here before', zh: '认出来过的人' },
  lesson: 'http',
  minutes: 30,
  files: ['server.ts', 'index.html'],
  modules: ['ws', 'dayjs', 'socket.io'],
  tasks: [
    { id: 'count', title: { en: 'Count visits', zh: '数一数来过几次' } },
    { id: 'apart', title: { en: 'Each browser for itself', zh: '各数各的' } },
    { id: 'among', title: { en: 'Among other cookies', zh: '混在别的 Cookie 里' } },
    { id: 'id', title: { en: 'An id that nobody can guess', zh: '谁也猜不到的 ID' } },
    { id: 'made-up', title: { en: 'A made-up id is nobody’s', zh: '编造的 ID 不属于任何人' } },
    { id: 'at-once', title: { en: 'Many visits at once', zh: '许多访问同时到' } },
  ],
};

export default exercise;
