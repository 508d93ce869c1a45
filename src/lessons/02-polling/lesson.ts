import type { Lesson } from '../lesson.ts';

export default {
  slug: 'polling',
  number: 2,
  title: { en: 'Polling', zh: '轮询' },
  tagline: { en: 'Ask again and again: most answers are empty', zh: '一遍遍地问：大多数回答是空的' },
  mark: 'poll',
  minutes: 45,
  description: {
    en: 'Ask again and again: what it costs, what it misses, and how to poll well. A timer that does not wait, answers that overtake one another, cursors, 204, 304 and ETags.',
    zh: '一遍遍地问：花掉多少，漏掉什么，怎样才问得好。不等回答的定时器，后发先至的响应，还有游标、204、304 和 ETag。',
  },
  steps: [
    { id: 'ask', title: { en: 'Ask again and again', zh: '一遍一遍地问' } },
    { id: 'cost', title: { en: 'What it costs', zh: '花掉多少' } },
    { id: 'late', title: { en: 'Late, and on top of one another', zh: '又迟，又挤在一起' } },
    { id: 'order', title: { en: 'Out of order', zh: '乱了先后' } },
    { id: 'markup', title: { en: 'A message is not markup', zh: '消息不是标签' } },
    { id: 'patient', title: { en: 'Wait for the answer, then ask', zh: '等到回答再问' } },
    { id: 'cheaper', title: { en: 'Cheaper empty answers', zh: '空的回答，便宜些' } },
    { id: 'where', title: { en: 'Good, bad, and where it is used', zh: '好处、坏处、用在哪里' } },
  ],
  predictions: {
    'polls-in-10-s': {
      question: {
        en: 'A and B are open, and nobody says a word. How many polls go out in ten seconds, from both together?',
        zh: '甲、乙都开着，谁也不说话。十秒钟里，两边一共发出多少次轮询？',
      },
      unit: { en: '', zh: '次' },
      measure: 'pollsInTenSeconds',
      todo: {
        en: 'Start naive, and type nothing for ten seconds. The wire will tell.',
        zh: '启动 naive，十秒钟什么也别输入，看线上怎么说。',
      },
      program: 'naive',
    },
    delivery: {
      question: {
        en: 'A sends “hi”, 2 bytes, and B’s next poll brings it. How many bytes do these two requests and their answers take?',
        zh: '甲发出“你好”，6 个字节；乙的下一次轮询把它取走。这两个请求连同各自的响应，一共要多少字节？',
      },
      unit: { en: 'B', zh: 'B' },
      measure: 'delivery',
      subject: { en: 'hi', zh: '你好' },
      todo: {
        en: 'Send “hi” from A. The wire will tell.',
        zh: '从甲发出“你好”，看线上怎么说。',
      },
      program: 'naive',
    },
    'at-once': {
      question: {
        en: 'Latency adds 1.5 s each way. How many of A’s polls are under way at once, at most?',
        zh: '来去各多花 1.5 秒。甲最多会有几次轮询同时在路上？',
      },
      unit: { en: '', zh: '' },
      measure: 'overlap',
      todo: {
        en: 'Set Latency to 1500 ms and wait a while. The wire will tell.',
        zh: '把延迟调到 1500 ms，等一会儿，看线上怎么说。',
      },
      program: 'naive',
      choices: [1, 2, 3, 4, 5],
    },
    overtaken: {
      question: {
        en: 'Of the answers to A’s next ten polls, how many come home after the answer to a later one?',
        zh: '甲接下来的十次轮询里，有几次的回答到得比后问的还晚？',
      },
      unit: { en: '', zh: '次' },
      measure: 'overtaken',
      todo: {
        en: 'Start uneven, and let A ask ten times. The wire will tell.',
        zh: '启动 uneven，等甲问满十次，看线上怎么说。',
      },
      program: 'uneven',
    },
    'empty-poll': {
      question: {
        en: 'Nothing is new, and B is answered 204, without a body. How many bytes does this poll take, both ways?',
        zh: '没有新消息，乙得到的回答是 204，没有正文。这一次轮询，来去一共多少字节？',
      },
      unit: { en: 'B', zh: 'B' },
      measure: 'emptyPoll',
      todo: {
        en: 'Start etag, and tick after= in B. The wire will tell.',
        zh: '启动 etag，在乙里勾选 after=，看线上怎么说。',
      },
      program: 'etag',
    },
  },
} as const satisfies Lesson;
