import type { Lesson } from '../lesson.ts';

export default {
  slug: 'http',
  number: 1,
  title: { en: 'HTTP', zh: 'HTTP' },
  tagline: {
    en: 'Request and response, all of it text; then the server no longer knows you',
    zh: '一问一答，都是文本；答完，服务器就不认识你了',
  },
  mark: null,
  minutes: 50,
  description: {
    en: 'A request is text, and so is the response; then the server no longer knows you. Every byte of it, beside a real server.',
    zh: '请求是文本，响应也是文本；响应之后，服务器就不认识你了。旁边就是真的服务器，每个字节都看得见。',
  },
  steps: [
    {
      id: 'text',
      title: { en: 'A request is text, and so is the response', zh: '请求是文本，响应也是文本' },
    },
    { id: 'messages', title: { en: 'Methods: safe, idempotent, neither', zh: '方法：安全、幂等，或都不是' } },
    { id: 'status', title: { en: 'Status codes', zh: '状态码' } },
    { id: 'keep-alive', title: { en: 'How many connections?', zh: '要用几条连接？' } },
    { id: 'stateless', title: { en: 'The server does not know you', zh: '服务器不认识你' } },
    { id: 'connection', title: { en: 'The connection is not the client', zh: '连接不等于客户端' } },
    { id: 'cookies', title: { en: 'Cookies: the client carries the state', zh: 'Cookie：状态由客户端带着' } },
    { id: 'jar', title: { en: 'Whose cookie is it?', zh: '这个 Cookie 是谁的？' } },
    { id: 'forged', title: { en: 'A cookie can be forged', zh: 'Cookie 可以伪造' } },
  ],
  predictions: {
    'hello-bytes': {
      question: {
        en: 'The body of the response is “hello”, 5 bytes. How many bytes is the whole response?',
        zh: '响应体是“hello”，5 个字节。整个响应有多少个字节？',
      },
      unit: { en: 'B', zh: 'B' },
      measure: 'helloBytes',
      program: 'by-hand',
    },
    'five-requests': {
      question: {
        en: 'The page sends five requests, and each time waits for the response before it sends the next. How many TCP connections do they take?',
        zh: '页面依次发出五个请求，每次收到响应才发下一个。一共要用几条 TCP 连接？',
      },
      unit: { en: '', zh: '' },
      measure: 'fiveRequests',
      program: 'request-response',
      choices: [1, 2, 5],
    },
    'after-restart': {
      question: {
        en: 'There have been three visits. The server is restarted, and A visits again. What number does A get?',
        zh: '已经访问过三次。重启服务器，甲再访问一次，得到的数是几？',
      },
      unit: { en: '', zh: '' },
      measure: 'visitAfterRestart',
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
      program: 'by-connection',
      choices: [1, 2],
    },
    'cookie-after-restart': {
      question: {
        en: 'Again three visits and a restart, now with a cookie. What number does the fourth visit get?',
        zh: '还是访问三次再重启，这次有 Cookie。第四次访问得到的数是几？',
      },
      unit: { en: '', zh: '' },
      measure: 'fourthVisit',
      program: 'cookies',
      choices: [1, 3, 4],
    },
  },
} as const satisfies Lesson;
