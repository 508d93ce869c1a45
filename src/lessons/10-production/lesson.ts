import type { Lesson } from '../lesson.ts';

export default {
  slug: 'production',
  number: 10,
  title: { en: 'In production', zh: '生产环境' },
  tagline: {
    en: 'Delivered once and in order, slow readers, dead lines, everybody back at once, proxies, deploys',
    zh: '消息不丢、不重、不乱，慢客户端，断掉的连接，同时重连，代理，发布',
  },
  mark: null,
  minutes: 65,
  description: {
    en: 'What goes wrong when real people use it, shown with real faults: messages lost or sent twice, a reader that does not read, a line that died unnoticed, 50 clients that come back at once, a proxy, a deploy.',
    zh: '真实用户会遇到的问题，用真实的故障演示：消息丢了或重复了，客户端收得太慢，连接断了却没有察觉，50 个客户端同时重连，反向代理，发布新版本。',
  },
  steps: [
    { id: 'lost-or-twice', title: { en: 'Lost, or sent twice?', zh: '丢了，还是重复了？' } },
    { id: 'key', title: { en: 'A key made by the page', zh: '由页面生成的幂等键' } },
    { id: 'order', title: { en: 'In the order in which it was written', zh: '保持发送的顺序' } },
    { id: 'slow-reader', title: { en: 'A reader that does not read', zh: '不读数据的客户端' } },
    { id: 'bounded', title: { en: 'A limit for each reader', zh: '给每个客户端设上限' } },
    { id: 'page-beat', title: { en: 'The page’s own heartbeat', zh: '页面自己的心跳' } },
    { id: 'crowd', title: { en: 'Everybody comes back at once', zh: '所有客户端同时重连' } },
    { id: 'upgrade', title: { en: 'Past the proxy: Upgrade', zh: '经过代理：Upgrade' } },
    { id: 'idle', title: { en: 'Past the proxy: idle limits', zh: '经过代理：空闲超时' } },
    { id: 'drain', title: { en: 'SIGTERM: ending well', zh: 'SIGTERM：优雅停机' } },
  ],
  predictions: {
    'shown-after-cut': {
      question: {
        en: 'A’s message reaches the server, and B is shown it. Then the connection breaks, before A has its receipt, and A sends again. How many times does B get the message?',
        zh: '甲的消息到了服务器，乙已经看到。回执还没到甲，连接就断了，甲于是重发。乙一共收到几次？',
      },
      unit: { en: '', zh: '次' },
      measure: 'shownAfterCut',
      program: 'unsure',
      choices: [0, 1, 2, 3],
    },
    'arrivals-of-key': {
      question: {
        en: 'The same break, now with a key. How many times does the message reach the server before A is sure?',
        zh: '同样的切断，现在有了幂等键。在甲确定送达之前，这条消息到了服务器几次？',
      },
      unit: { en: '', zh: '次' },
      measure: 'arrivalsOfKey',
      program: 'keyed',
      choices: [0, 1, 2, 3],
    },
    'place-of-long': {
      question: {
        en: 'On a slow line, A posts five messages at once: first a long one, then four short ones. In which place does the long one appear in B?',
        zh: '网络很慢。甲同时用 POST 发出五条消息：第一条很长，后四条很短。在乙那里，长的那条排第几？',
      },
      unit: { en: '', zh: '' },
      measure: 'placeOfLong',
      program: 'in-order',
      choices: [1, 2, 3, 4, 5],
    },
    waiting: {
      question: {
        en: 'A’s cable is pulled. The server writes 20 MB to A and 20 MB to B. How many MB for A are in its memory when everything is written?',
        zh: '甲的网线拔了。服务器给甲写 20 MB，也给乙写 20 MB。全部写完时，进程内存里还积压着多少 MB 给甲的数据？',
      },
      unit: { en: 'MB', zh: 'MB' },
      measure: 'waitingForSlow',
      program: 'unread',
    },
    'missed-beats': {
      question: {
        en: 'A’s cable is pulled. How many beats does its page miss before it gives the connection up?',
        zh: '甲的网线拔了。页面错过几次心跳之后，才放弃这条连接？',
      },
      unit: { en: '', zh: '次' },
      measure: 'missedBeats',
      program: 'page-beat',
      choices: [1, 2, 3, 4],
    },
    'fixed-second': {
      question: {
        en: 'All 50 connections break; for two seconds the server is away. Everybody tries every 500 ms. How many requests come in the fullest second?',
        zh: '50 条连接同时断开，服务器两秒内连不上，每个客户端隔 500 ms 重试一次。请求最集中的那一秒里，有多少个请求？',
      },
      unit: { en: '', zh: '个' },
      measure: 'fixedFullestSecond',
      program: 'crowd',
    },
    'jittered-second': {
      question: {
        en: 'The same with back-off and jitter: how many in the fullest second?',
        zh: '换成退避加抖动：最集中的那一秒里，有多少个请求？',
      },
      unit: { en: '', zh: '个' },
      measure: 'jitteredFullestSecond',
      program: 'crowd',
    },
    'plain-status': {
      question: {
        en: 'The proxy passes the handshake on without Connection and Upgrade. With which status does the server answer?',
        zh: '代理转发了握手请求，但去掉了 Connection 和 Upgrade。服务器返回什么状态码？',
      },
      unit: { en: '', zh: '' },
      measure: 'plainStatus',
      program: 'proxy',
      choices: [101, 403, 426, 502],
    },
    'beat-bytes': {
      question: {
        en: 'On /beat the server sends a ping every 3 s. How many bytes, both ways, do pings and pongs take in 15 s?',
        zh: '在 /beat 上，服务器每 3 秒发一个 ping。15 秒里，ping 和 pong 双向一共多少字节？',
      },
      unit: { en: 'B', zh: 'B' },
      measure: 'beatBytes',
      program: 'proxy',
    },
    'seconds-drained': {
      question: {
        en: 'A POST takes the server 5 s. One second after it began, SIGTERM comes. How many seconds does its process go on running?',
        zh: '服务器处理一个 POST 要 5 秒。开始一秒后，来了 SIGTERM。服务器进程还会运行几秒？',
      },
      unit: { en: 's', zh: '秒' },
      measure: 'secondsDrained',
      program: 'drain',
    },
  },
} as const satisfies Lesson;
