import type { Lesson } from '../lesson.ts';

export default {
  slug: 'websocket-practice',
  number: 6,
  title: { en: 'WebSocket in practice', zh: 'WebSocket 实践' },
  tagline: {
    en: 'A server that stops well, knows who is there, and lets only its own pages in',
    zh: '会收尾的服务器：知道对方是谁，只让自己的页面连接',
  },
  mark: 'ws',
  minutes: 45,
  description: {
    en: 'What a WebSocket server needs besides the protocol: stopping, the check of Origin, who the client is without header fields, logging out, and limits. Each shown failing first, then repaired, on a real server.',
    zh: '除了协议本身，WebSocket 服务器还需要什么：怎样收尾、检查 Origin、没有头字段时怎样认证、退出登录，以及大小限制。先在真的服务器上看它出错，再修好。',
  },
  steps: [
    { id: 'server', title: { en: 'Building a server, and stopping it', zh: '搭建服务器，以及怎样收尾' } },
    { id: 'origin', title: { en: 'Whose page is connecting?', zh: '连接来自谁的页面' } },
    { id: 'check', title: { en: 'Check the origin', zh: '检查源' } },
    { id: 'size', title: { en: 'Limit the size, and use TLS', zh: '限制大小，使用 TLS' } },
  ],
  predictions: {
    'foreign-status': {
      question: {
        en: 'Ada is logged in at A. A page of another origin, B, opens a WebSocket to A’s address. Which status does the server return?',
        zh: 'Ada 在甲里登录了。乙是另一个源的页面，它向甲的地址发起 WebSocket 连接。服务器返回什么状态码？',
      },
      unit: { en: '', zh: '' },
      measure: 'foreignHandshake',
      program: 'hijack',
      choices: [101, 401, 403],
      isCode: true,
    },
  },
} as const satisfies Lesson;
