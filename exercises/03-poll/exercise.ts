import type { Exercise } from '../../src/checker/exercise.ts';

const exercise: Exercise = {
  id: '03-poll',
  number: 3,
  title: { en: 'Poll', zh: '轮询' },
  tagline: { en: 'ask, wait for the answer, ask again', zh: '问，等到回答，再问' },
  lesson: 'polling',
  minutes: 45,
  files: ['server.ts', 'index.html'],
  modules: ['ws', 'dayjs', 'socket.io'],
  tasks: [
    { id: 'messages', title: { en: 'Messages are accepted', zh: '收下消息' } },
    { id: 'after', title: { en: 'Only what is newer', zh: '只给新的' } },
    { id: 'ask', title: { en: 'The page asks once a second', zh: '页面每秒问一次' } },
    { id: 'list', title: { en: 'Each message once, in order', zh: '每条一次，按顺序' } },
    { id: 'patient', title: { en: 'One question at a time', zh: '一次只问一个' } },
    { id: 'hidden', title: { en: 'Silent while nobody looks', zh: '没人看，就不问' } },
    { id: 'errors', title: { en: 'An error is not the end', zh: '出了错，接着问' } },
  ],
};

export default exercise;
