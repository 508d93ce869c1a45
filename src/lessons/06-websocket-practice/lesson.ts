import type { Lesson } from '../lesson.ts';

export default {
  slug: 'websocket-practice',
  number: 6,
  title: { en: 'WebSocket in practice', zh: 'WebSocket 实践' },
  tagline: {
    en: 'What the protocol leaves to your server: whose page, which user, how large, and how to stop',
    zh: '协议没管的：谁的页面、哪个用户、消息多大、怎样收尾',
  },
  mark: 'ws',
  minutes: 45,
  description: {
    en: 'What the protocol leaves to the server: a clean stop, whose page may connect, which user it is, logging out, limits and TLS. See it go wrong on a real server, then see it repaired.',
    zh: '协议不管的，都要服务器自己管：怎样收尾，允许谁的页面连接，怎么知道是哪个用户，退出登录之后怎么办，大小限制与 TLS。旁边就是真的服务器：先看它出错，再看怎样修好。',
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
