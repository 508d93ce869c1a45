import type { Lesson } from '../lesson.ts';

export default {
  slug: 'long-polling',
  number: 3,
  title: { en: 'Long polling', zh: '长轮询' },
  tagline: { en: 'Do not respond yet: wait until there is a message', zh: '先不响应，等有了消息再响应' },
  mark: 'long',
  minutes: 50,
  description: {
    en: 'The server holds a request until there is a message. Why a loop that sleeps is late, how messages get lost between two requests, and the cursor that brings them back. Time limits, back-off and jitter.',
    zh: '服务器把请求挂起，有了消息再响应。“睡一秒、看一眼”的循环为什么会迟，两次请求之间的消息怎么会丢，游标又怎样把它们找回来。还有超时、指数退避和抖动。',
  },
  steps: [
    { id: 'hold', title: { en: 'Do not respond yet', zh: '先不响应' } },
    { id: 'sleep', title: { en: 'A loop that sleeps', zh: '睡一秒，看一眼' } },
    { id: 'waiters', title: { en: 'Waiters: respond when it happens', zh: '等待队列：消息一到就响应' } },
    { id: 'lost', title: { en: 'The lost message', zh: '丢失的消息' } },
    { id: 'cursor', title: { en: 'A cursor fixes it', zh: '加一个游标' } },
    { id: 'time-outs', title: { en: 'Time limits, and clients that leave', zh: '超时与断开的客户端' } },
    { id: 'back-off', title: { en: 'Back-off and jitter', zh: '退避与抖动' } },
    { id: 'where', title: { en: 'Good, bad, and where it is used', zh: '好处、坏处、用在哪里' } },
  ],
  predictions: {
    'sleep-delay': {
      question: {
        en: 'A message reaches the server. How long until the response with it leaves for A? The median, in milliseconds.',
        zh: '一条消息到了服务器，把它带给甲的响应要过多久才发出？猜中位数，单位毫秒。',
      },
      unit: { en: 'ms', zh: 'ms' },
      measure: 'medianOfNine',
      program: 'sleep-loop',
    },
    'waiter-delay': {
      question: {
        en: 'And with waiters? The same median, in milliseconds.',
        zh: '换成等待队列呢？还是那个中位数，单位毫秒。',
      },
      unit: { en: 'ms', zh: 'ms' },
      measure: 'medianOfThree',
      program: 'lossy',
    },
    'burst-arrived': {
      question: {
        en: 'B sends five messages as fast as it can, 200 ms away from the server. How many reach A?',
        zh: '单程延迟 200 ms，乙以最快的速度连发五条消息，有几条能到甲？',
      },
      unit: { en: '', zh: '' },
      measure: 'burstArrived',
      program: 'lossy',
      choices: [0, 1, 2, 3, 4, 5],
    },
    'burst-answers': {
      question: {
        en: 'The same burst, with a cursor. In how many responses do the messages reach A?',
        zh: '有了游标，再连发一次。消息分几个响应到甲？',
      },
      unit: { en: '', zh: '' },
      measure: 'burstAnswers',
      program: 'held',
      choices: [1, 2, 3, 4, 5],
    },
  },
} as const satisfies Lesson;
