import type { Lesson } from '../lesson.ts';

export default {
  slug: 'long-polling',
  number: 3,
  title: { en: 'Long polling', zh: '长轮询' },
  tagline: { en: 'Do not answer yet: wait until there is news', zh: '先不回答，等有了消息再回答' },
  mark: 'long',
  minutes: 50,
  description: {
    en: 'The server holds a request until there is news. Why a loop that sleeps is late, how messages get lost between two requests, and the cursor that brings them back.',
    zh: '服务器把请求扣住，有了消息再回答。睡一秒看一眼为什么会迟，两次请求之间的消息怎么会丢，游标又怎样把它们找回来。',
  },
  steps: [
    { id: 'hold', title: { en: 'Do not answer yet', zh: '先不回答' } },
    { id: 'sleep', title: { en: 'A loop that sleeps', zh: '睡一秒，看一眼' } },
    { id: 'waiters', title: { en: 'Waiters: answer when it happens', zh: '等候名单：消息一到就答' } },
    { id: 'lost', title: { en: 'The lost message', zh: '丢失的消息' } },
    { id: 'cursor', title: { en: 'A cursor fixes it', zh: '加一个游标' } },
    { id: 'time-outs', title: { en: 'Time-outs, and clients that vanish', zh: '超时，和不辞而别的客户端' } },
    { id: 'where', title: { en: 'Good, bad, and where it is used', zh: '好处、坏处、用在哪里' } },
  ],
  predictions: {
    'sleep-delay': {
      question: {
        en: 'A message reaches the server. How long until the answer that takes it to A leaves? The median, in milliseconds.',
        zh: '一条消息到了服务器，带着它的回答要过多久才发往甲？猜中位数，单位毫秒。',
      },
      unit: { en: 'ms', zh: 'ms' },
      measure: 'medianDelay',
      todo: {
        en: 'Start sleep-loop, press Listen in A and “9, now and then” in B. The wire will tell.',
        zh: '启动 sleep-loop，在甲里按“等消息”，在乙里按“零零散散发 9 条”，看线上怎么说。',
      },
      program: 'sleep-loop',
    },
    'waiter-delay': {
      question: {
        en: 'And with waiters? The same median, in milliseconds.',
        zh: '换成等候名单呢？还是那个中位数，单位毫秒。',
      },
      unit: { en: 'ms', zh: 'ms' },
      measure: 'medianDelay',
      todo: {
        en: 'Start lossy, press Listen in A, then send three messages from B, one after the other. The wire will tell.',
        zh: '启动 lossy，在甲里按“等消息”，再从乙一条一条发三条，看线上怎么说。',
      },
      program: 'lossy',
    },
    'burst-arrived': {
      question: {
        en: 'B sends five messages as fast as it can. How many reach A?',
        zh: '乙以最快的速度连发五条消息，有几条到得了甲？',
      },
      unit: { en: '', zh: '' },
      measure: 'burstArrived',
      todo: {
        en: 'Now set Latency to 200 ms, let A listen, and press “Burst of 5” in B. The wire will tell.',
        zh: '现在把延迟调到 200 ms，让甲等着，再在乙里按“连发 5 条”，看线上怎么说。',
      },
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
      todo: {
        en: 'Start held, set Latency to 200 ms, let A listen, and press “Burst of 5” in B. The wire will tell.',
        zh: '启动 held，把延迟调到 200 ms，让甲等着，再在乙里按“连发 5 条”，看线上怎么说。',
      },
      program: 'held',
      choices: [1, 2, 3, 4, 5],
    },
  },
} as const satisfies Lesson;
