import type { Exercise } from '../../../../../../src/checker/exercise.ts';

const exercise: Exercise = {
  id: '02-page',
  number: 2,
  title: { en: 'A page', zh: '一个网页' },
  tagline: { en: 'Show a page', zh: '显示网页' },
  lesson: 'http',
  minutes: 10,
  files: ['server.ts'],
  modules: [],
  tasks: [{ id: 'page', title: { en: 'A page', zh: '网页' } }],
};

export default exercise;
