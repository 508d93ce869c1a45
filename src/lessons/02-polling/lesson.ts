import type { Lesson } from '../lesson.ts';

export default {
  slug: 'polling',
  number: 2,
  title: { en: 'Polling', zh: '轮询' },
  tagline: { en: 'Ask again and again: most responses are empty', zh: '反复地问：大多数响应是空的' },
  mark: 'poll',
  minutes: 45,
  description: {
    en: 'Ask again and again: what it costs, what it misses, and how to poll well. A timer that does not wait, responses that overtake one another, cursors, 204, 304, ETags, back-off and jitter.',
    zh: '反复地问：开销多大，会漏掉什么，怎样轮询才合理。不等响应的定时器，后发先至的响应，还有游标、204、304、ETag、退避和抖动。',
  },
  steps: [
    { id: 'ask', title: { en: 'Ask again and again', zh: '反复地问' } },
    { id: 'cost', title: { en: 'What it costs', zh: '开销' } },
    { id: 'late', title: { en: 'Late, and on top of one another', zh: '又迟，又挤在一起' } },
    { id: 'order', title: { en: 'Out of order', zh: '乱序' } },
    { id: 'markup', title: { en: 'A message is not markup', zh: '消息不是 HTML' } },
    { id: 'patient', title: { en: 'Wait for the response, then ask', zh: '收到响应再问' } },
    { id: 'cursor', title: { en: 'Say how far you have read', zh: '说明读到了哪里' } },
    { id: 'cheaper', title: { en: '204: cheaper empty responses', zh: '204：让空响应更便宜' } },
    { id: 'etag', title: { en: '304: the list has not changed', zh: '304：列表没有变' } },
    { id: 'where', title: { en: 'Good, bad, and where it is used', zh: '好处、坏处、用在哪里' } },
  ],
  predictions: {
    'polls-in-10-s': {
      question: {
        en: 'A and B are open, and there are no messages. How many kilobytes do the polls of both and their responses take in ten seconds?',
        zh: '甲、乙都开着，没有任何消息。十秒钟里，两边的轮询连同响应一共多少 kB（千字节）？',
      },
      unit: { en: 'kB', zh: 'kB' },
      measure: 'pollsInTenSeconds',
      program: 'naive',
    },
    delivery: {
      question: {
        en: 'A sends “hi”, 2 bytes, and B’s next poll brings it. How many bytes do these two requests and their responses take?',
        zh: '甲发出“你好”，6 个字节；乙的下一次轮询把它取走。这两个请求连同各自的响应，一共要多少字节？',
      },
      unit: { en: 'B', zh: 'B' },
      measure: 'delivery',
      subject: { en: 'hi', zh: '你好' },
      program: 'naive',
    },
    'at-once': {
      question: {
        en: 'Latency adds 1.5 s each way. How many of A’s polls are under way at once, at most?',
        zh: '单程延迟增加 1.5 秒。甲最多会有几次轮询同时进行？',
      },
      unit: { en: '', zh: '' },
      measure: 'overlap',
      program: 'naive',
      choices: [1, 2, 3, 4, 5],
    },
    overtaken: {
      question: {
        en: 'Of the responses to A’s first ten polls, how many come after the response to a later poll?',
        zh: '甲最初的十次轮询里，有几次的响应，到得比后发的轮询的响应还晚？',
      },
      unit: { en: '', zh: '次' },
      measure: 'overtaken',
      program: 'uneven',
    },
    'empty-poll': {
      question: {
        en: 'There is nothing new, and B gets a 204 without a body. How many bytes do this request and its response take?',
        zh: '没有新消息，乙得到 204，没有响应体。这一次轮询，请求和响应一共多少字节？',
      },
      unit: { en: 'B', zh: 'B' },
      measure: 'emptyPoll',
      program: 'etag',
    },
    'unchanged-poll': {
      question: {
        en: 'The list has not changed, and A gets a 304 without a body. How many bytes do this request and its response take?',
        zh: '列表没有变，甲得到 304，也没有响应体。这一次轮询，请求和响应一共多少字节？',
      },
      unit: { en: 'B', zh: 'B' },
      measure: 'unchangedPoll',
      program: 'etag',
    },
  },
} as const satisfies Lesson;
