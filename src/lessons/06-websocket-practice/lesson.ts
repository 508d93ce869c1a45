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
    { id: 'who', title: { en: 'Who are you?', zh: '你是谁？' } },
    { id: 'ticket', title: { en: 'A ticket in the address', zh: '地址里的票据' } },
    { id: 'logged-out', title: { en: 'The session ends, the connection lives', zh: '会话结束了，连接还在' } },
    { id: 'session', title: { en: 'End its connections, too', zh: '连接也要一起关' } },
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
    'silent-frames': {
      question: {
        en: 'Ada has logged in and gets a number every second. B opens a WebSocket and says nothing. How many frames does the server send to B until the connection is gone?',
        zh: 'Ada 登录了，每秒收到一个数字。乙连上 WebSocket，什么都不发。到连接断开为止，服务器给乙发几帧？',
      },
      unit: { en: '', zh: '' },
      measure: 'framesForSilent',
      program: 'first-message',
    },
    'used-ticket': {
      question: {
        en: 'A page has opened a WebSocket with a ticket. Somebody reads its address in a log and opens it once more. Which status does the second handshake get?',
        zh: '页面用票据打开了一个 WebSocket。有人从日志里看到这个地址，又连了一次。第二次握手的状态码是几？',
      },
      unit: { en: '', zh: '' },
      measure: 'usedTicket',
      program: 'ticket',
      choices: [101, 401, 403],
      isCode: true,
    },
    'after-logout': {
      question: {
        en: 'The server sends a number every second. Ada logs out in B. How many more does it send to A in the five seconds after that?',
        zh: '服务器每秒发一个数字。Ada 在乙里退出登录。此后五秒内，服务器还给甲发几个？',
      },
      unit: { en: '', zh: '' },
      measure: 'afterLogout',
      program: 'logged-out',
    },
  },
} as const satisfies Lesson;
