import type { Lesson } from '../lesson.ts';

export default {
  slug: 'http',
  number: 1,
  title: { en: 'HTTP', zh: 'HTTP' },
  tagline: {
    en: 'Ask, answer, all of it text; then it no longer knows you',
    zh: '一问一答，都是文字；答完它就不认识你了',
  },
  mark: null,
  minutes: 50,
  description: {
    en: 'A request is text, and so is the answer; then the server no longer knows you. Every byte of it beside a real server.',
    zh: '请求是文字，响应也是文字；答完之后，服务器就不认识你了。旁边就是真的服务器，每个字节都看得见。',
  },
  steps: [
    { id: 'text', title: { en: 'A request is text, and so is the answer', zh: '请求是文字，响应也是文字' } },
    { id: 'messages', title: { en: 'Method, status, headers, body', zh: '方法、状态码、头部、正文' } },
    { id: 'keep-alive', title: { en: 'One connection, many requests', zh: '一条连接，许多请求' } },
    { id: 'stateless', title: { en: 'The server does not know you', zh: '服务器不认识你' } },
    { id: 'connection', title: { en: 'The connection is not the client', zh: '连接不等于客户端' } },
    { id: 'cookies', title: { en: 'Cookies: the client carries the state', zh: 'Cookie：状态由客户端带着' } },
    { id: 'jar', title: { en: 'Whose cookie is it?', zh: '这个 Cookie 是谁的？' } },
  ],
  predictions: {
    'hello-bytes': {
      question: {
        en: 'The body of the answer is “hello”, 5 bytes. How many bytes is the whole answer?',
        zh: '响应的正文是“hello”，5 个字节。整个响应有多少个字节？',
      },
      unit: { en: 'B', zh: 'B' },
      measure: 'helloBytes',
      todo: {
        en: 'Start by-hand and press GET /hello. The wire will tell.',
        zh: '启动 by-hand，按 GET /hello，看线上怎么说。',
      },
      program: 'by-hand',
    },
    'five-requests': {
      question: {
        en: 'The page asks five times, and each time waits for the answer. How many TCP connections does it need?',
        zh: '页面连问五次，每次都等到回答再问下一次。要用几条 TCP 连接？',
      },
      unit: { en: '', zh: '' },
      measure: 'fiveRequests',
      todo: {
        en: 'Start request-response and press 5 × GET /note. The wire will tell.',
        zh: '启动 request-response，按 5 × GET /note，看线上怎么说。',
      },
      program: 'request-response',
      choices: [1, 2, 5],
    },
    'after-restart': {
      question: {
        en: 'Three visits, then the server is restarted. What number does visit four get?',
        zh: '访问三次，然后重启服务器。第四次访问得到的数是几？',
      },
      unit: { en: '', zh: '' },
      measure: 'visitAfterRestart',
      todo: {
        en: 'Visit once more in A, so that it says 3 or more; restart the server, and visit again. The wire will tell.',
        zh: '在甲里再访问一次，让它数到 3 或更多；重启服务器，再访问，看线上怎么说。',
      },
      program: 'stateless',
      choices: [1, 3, 4],
    },
    'behind-proxy': {
      question: {
        en: 'A and B each send a request. Over how many connections do the two reach the server behind the proxy?',
        zh: '甲、乙各发一个请求。这两个请求经过几条连接到达代理后面的服务器？',
      },
      unit: { en: '', zh: '' },
      measure: 'behindProxy',
      todo: {
        en: 'Log in as Ann in A, then ask “Who am I?” in B. The wire will tell.',
        zh: '在甲里以“小安”登录，再在乙里问“我是谁？”，看线上怎么说。',
      },
      program: 'by-connection',
      choices: [1, 2],
    },
    'cookie-after-restart': {
      question: {
        en: 'Again three visits and a restart, now with a cookie. What number does visit four get?',
        zh: '还是访问三次再重启，这回有 Cookie。第四次访问得到的数是几？',
      },
      unit: { en: '', zh: '' },
      measure: 'fourthVisit',
      todo: {
        en: 'Press Forget me, visit three times, restart the server, and visit again. The wire will tell.',
        zh: '先按“忘了我”，访问三次，重启服务器，再访问一次，看线上怎么说。',
      },
      program: 'cookies',
      choices: [1, 3, 4],
    },
  },
} as const satisfies Lesson;
