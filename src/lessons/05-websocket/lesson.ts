import type { Lesson } from '../lesson.ts';

export default {
  slug: 'websocket',
  number: 5,
  title: { en: 'WebSocket', zh: 'WebSocket' },
  tagline: {
    en: 'One handshake, then both sides speak at will; every frame down to its bits',
    zh: '握一次手，然后两边随时说话；每一帧拆到比特',
  },
  mark: 'ws',
  minutes: 90,
  description: {
    en: 'One handshake, then both sides speak whenever they like. Every frame taken apart, bit by bit, beside a real server.',
    zh: '握一次手，然后两边随时都能说话。旁边就是真的服务器，每一帧都拆到比特。',
  },
  steps: [
    { id: 'handshake', title: { en: 'The handshake, byte by byte', zh: '逐字节看握手' } },
    { id: 'frames', title: { en: 'Frames: the envelope of a message', zh: '帧：消息的信封' } },
    { id: 'both-ways', title: { en: 'Both ways at once', zh: '两边同时说话' } },
    { id: 'goodbye', title: { en: 'The goodbye and its codes', zh: '道别与关闭码' } },
    { id: 'pulled-cable', title: { en: 'The pulled cable', zh: '网线拔掉之后' } },
    { id: 'ping', title: { en: 'Ping, pong', zh: 'ping 与 pong' } },
    { id: 'binary', title: { en: 'Text and binary: [object Blob]', zh: '文本与二进制：[object Blob]' } },
    { id: 'repaired', title: { en: 'What came as text leaves as text', zh: '来的是文本，去的也是文本' } },
    { id: 'server', title: { en: 'Building a server, and ending it', zh: '搭一个服务器，再让它停下' } },
    { id: 'upgrade', title: { en: 'Socket.IO: polling first', zh: 'Socket.IO：先轮询' } },
    { id: 'packets', title: { en: 'Socket.IO: what it adds', zh: 'Socket.IO：多了些什么' } },
    { id: 'origin', title: { en: 'Whose page is speaking?', zh: '说话的是谁的网页' } },
    { id: 'check', title: { en: 'Check the origin, limit the size', zh: '查来源，限大小' } },
    { id: 'where', title: { en: 'Good, bad, where to use it', zh: '好处、坏处、用在哪里' } },
  ],
  predictions: {
    'bytes-up': {
      question: {
        en: '“hi” is 2 bytes of UTF-8. A sends it. How many bytes cross the wire?',
        zh: '“你好”的 UTF-8 是 6 个字节。甲发出它，线上走过多少字节？',
      },
      unit: { en: 'B', zh: 'B' },
      measure: 'messageUp',
      subject: { en: 'hi', zh: '你好' },
      todo: {
        en: 'Start chat, then send “hi” from A. The wire will tell.',
        zh: '启动 chat，再从甲发出“你好”，看线上怎么说。',
      },
      program: 'chat',
    },
    'frames-to-b': {
      question: {
        en: 'A and B each send one message. How many frames does B receive?',
        zh: '甲、乙各发一条消息，乙一共收到几帧？',
      },
      unit: { en: '', zh: '' },
      measure: 'framesToB',
      todo: {
        en: 'Now send one message from A and one from B. The wire will tell.',
        zh: '现在从甲、乙各发一条消息，看线上怎么说。',
      },
      program: 'chat',
      choices: [0, 1, 2, 3],
    },
    'close-content': {
      question: {
        en: 'A calls close() without a code, and its page reads code 1005. How many bytes of content does A’s closing frame carry?',
        zh: '甲调用 close()，没有给码，它的网页读到的却是 1005。甲发出的关闭帧里，内容有几个字节？',
      },
      unit: { en: 'B', zh: 'B' },
      measure: 'closeWithoutCode',
      todo: {
        en: 'Start goodbye and press close() in A. The wire will tell.',
        zh: '启动 goodbye，在甲里按 close()，看线上怎么说。',
      },
      program: 'goodbye',
      choices: [0, 2, 4, 6],
    },
    'believed-here': {
      question: {
        en: 'A’s cable is pulled. Ten seconds later B asks how many are here. What does the server answer?',
        zh: '拔掉甲的网线，过十秒，乙问现在有几个人。服务器答几个？',
      },
      unit: { en: '', zh: '' },
      measure: 'believedHere',
      todo: {
        en: 'Start silent, let the faults apply to A, pull the cable and ask from A. Wait ten seconds, then ask from B.',
        zh: '启动 silent，让故障只作用于甲，拔网线，从甲问一次；等十秒，再从乙问。',
      },
      program: 'silent',
      choices: [0, 1, 2],
    },
    'unanswered-pings': {
      question: {
        en: 'The server pings A every 3 seconds. Then A’s cable is pulled. How many pings stay unanswered before B hears that A is gone?',
        zh: '服务器每 3 秒 ping 一次甲。甲的网线被拔掉后，有几个 ping 没人应，乙才得知甲走了？',
      },
      unit: { en: '', zh: '' },
      measure: 'unansweredPings',
      todo: {
        en: 'Start heartbeat, let the faults apply to A, pull the cable, and wait.',
        zh: '启动 heartbeat，让故障只作用于甲，拔网线，等着看。',
      },
      program: 'heartbeat',
      choices: [0, 1, 2, 3],
    },
    'opcode-down': {
      question: {
        en: 'A sends a text: opcode 1. With which opcode does it come down to B?',
        zh: '甲发出一条文本，操作码是 1。它下到乙那里时，操作码是几？',
      },
      unit: { en: '', zh: '' },
      measure: 'opcodeDown',
      todo: {
        en: 'Start blob and send a message from A. The wire will tell.',
        zh: '启动 blob，从甲发一条消息，看线上怎么说。',
      },
      program: 'blob',
      choices: [1, 2],
    },
    'requests-first': {
      question: {
        en: 'A opens the page. How many HTTP requests does Socket.IO make before its WebSocket takes over, the handshake counted?',
        zh: '甲打开网页。Socket.IO 要发几个 HTTP 请求，才轮到 WebSocket 接手？握手也算一个。',
      },
      unit: { en: '', zh: '' },
      measure: 'requestsToUpgrade',
      todo: {
        en: 'Start socket-io, or reload A when it runs already. The wire will tell.',
        zh: '启动 socket-io；已经在跑的话，刷新甲。看线上怎么说。',
      },
      program: 'socket-io',
    },
    'event-content': {
      question: {
        en: 'A emits “hi” as the event chat. How many bytes of content has the frame?',
        zh: '甲把“你好”作为 chat 事件发出去。这一帧的内容有几个字节？',
      },
      unit: { en: 'B', zh: 'B' },
      measure: 'eventContent',
      subject: { en: 'hi', zh: '你好' },
      todo: {
        en: 'Now send “hi” from A, without a receipt. The wire will tell.',
        zh: '现在从甲发出“你好”，不要回执，看线上怎么说。',
      },
      program: 'socket-io',
    },
    'foreign-status': {
      question: {
        en: 'Ada is logged in at A. A page of another origin, B, asks A’s address for a WebSocket. Which status does the server answer?',
        zh: 'Ada 在甲里登录了。乙是另一个源的网页，它向甲的地址要一个 WebSocket。服务器答什么状态码？',
      },
      unit: { en: '', zh: '' },
      measure: 'foreignHandshake',
      todo: {
        en: 'Start hijack, log in at A, then reload B. The wire will tell.',
        zh: '启动 hijack，在甲里登录，再刷新乙，看线上怎么说。',
      },
      program: 'hijack',
      choices: [101, 401, 403],
    },
  },
} as const satisfies Lesson;
