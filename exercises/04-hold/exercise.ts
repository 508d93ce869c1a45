import type { Exercise } from '../../src/checker/exercise.ts';

const exercise: Exercise = {
  id: '04-hold',
  number: 4,
  title: { en: 'Hold', zh: '扣住' },
  tagline: { en: 'do not answer yet', zh: '先不回答' },
  lesson: 'long-polling',
  minutes: 45,
  files: ['server.ts', 'index.html'],
  modules: ['ws', 'dayjs', 'socket.io'],
  tasks: [
    { id: 'messages', title: { en: 'Messages are accepted', zh: '收下消息' } },
    { id: 'newer', title: { en: 'Only what is newer', zh: '只给新的' } },
    { id: 'hold', title: { en: 'Hold until there is news', zh: '扣住，等到有消息' } },
    { id: 'burst', title: { en: 'A burst loses nothing', zh: '连发也一条不丢' } },
    { id: 'many', title: { en: 'Two hundred at once', zh: '两百个一起等' } },
    { id: 'waiting', title: { en: 'Who is waiting', zh: '有几个在等' } },
    { id: 'page', title: { en: 'The page holds', zh: '页面也会等' } },
  ],
};

export default exercise;
