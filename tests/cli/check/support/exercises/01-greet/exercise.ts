import type { Exercise } from '../../../../../../src/checker/exercise.ts';

const exercise: Exercise = {
  id: '01-greet',
  number: 1,
  title: { en: 'Greet', zh: '打招呼' },
  tagline: { en: 'Say hello', zh: '说声你好' },
  lesson: 'http',
  minutes: 5,
  files: ['server.ts'],
  modules: [],
  tasks: [
    { id: 'hello', title: { en: 'Says hello', zh: '会打招呼' } },
    { id: 'polite', title: { en: 'Is polite', zh: '有礼貌' }, star: true },
  ],
};

export default exercise;
