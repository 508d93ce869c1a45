import type { Lesson } from '../lesson.ts';

export default {
  slug: 'websocket',
  number: 5,
  title: { en: 'WebSocket', zh: 'WebSocket' },
  tagline: {
    en: 'One handshake, then both sides send at any time; every frame down to its bits',
    zh: '一次握手，双向随时通信；每一帧拆到每一位',
  },
  mark: 'ws',
  minutes: 55,
  description: {
    en: 'One handshake, then both sides send whenever they like. Frames, fragments, closing codes, heartbeat, text and binary, beside a real server.',
    zh: '一次握手，之后双向随时通信。旁边就是真的服务器：帧与分片、关闭码、心跳、文本与二进制。',
  },
  steps: [
    { id: 'handshake', title: { en: 'The handshake, byte by byte', zh: '逐字节看握手' } },
    { id: 'frames', title: { en: 'Frames: the envelope of a message', zh: '帧：消息的信封' } },
    { id: 'both-ways', title: { en: 'Both ways at once', zh: '双向同时通信' } },
    { id: 'goodbye', title: { en: 'The closing handshake and its codes', zh: '关闭握手与关闭码' } },
    { id: 'pulled-cable', title: { en: 'The pulled cable', zh: '网线拔掉之后' } },
    { id: 'ping', title: { en: 'Heartbeat: ping and pong', zh: '心跳：ping 与 pong' } },
    { id: 'binary', title: { en: 'Text and binary: [object Blob]', zh: '文本与二进制：[object Blob]' } },
    { id: 'repaired', title: { en: 'Text stays text', zh: '收到文本，发出的也是文本' } },
    { id: 'where', title: { en: 'Good, bad, and where it is used', zh: '好处、坏处、用在哪里' } },
  ],
  predictions: {
    'bytes-up': {
      question: {
        en: '“hi” is 2 bytes of UTF-8. A sends it. How many bytes does the whole frame have?',
        zh: '“你好”的 UTF-8 是 6 个字节。甲发出它，这一帧一共多少字节？',
      },
      unit: { en: 'B', zh: 'B' },
      measure: 'messageUp',
      subject: { en: 'hi', zh: '你好' },
      program: 'chat',
    },
    'frames-to-b': {
      question: {
        en: 'A and B each send one message. How many frames does B receive?',
        zh: '甲、乙各发一条消息，乙一共收到几帧？',
      },
      unit: { en: '', zh: '' },
      measure: 'framesToB',
      program: 'chat',
      choices: [0, 1, 2, 3],
    },
    'close-content': {
      question: {
        en: 'A calls close() without a code, and its page reads code 1005. How many bytes of payload does A’s closing frame have?',
        zh: '甲调用 close() 时没有传关闭码，它的页面读到的却是 1005。甲发出的关闭帧里，载荷有几个字节？',
      },
      unit: { en: 'B', zh: 'B' },
      measure: 'closeWithoutCode',
      program: 'goodbye',
      choices: [0, 2, 4, 6],
    },
    'believed-here': {
      question: {
        en: 'A’s cable is pulled. Ten seconds later B asks how many are here. How many does the server report?',
        zh: '拔掉甲的网线，过十秒，乙问现在有几个人。服务器返回几个？',
      },
      unit: { en: '', zh: '' },
      measure: 'believedHere',
      program: 'silent',
      choices: [0, 1, 2],
    },
    'unanswered-pings': {
      question: {
        en: 'The server pings A every 3 seconds. Then A’s cable is pulled. How many pings stay unanswered before B is told that A is gone?',
        zh: '服务器每 3 秒 ping 一次甲。甲的网线被拔掉后，要有几个 ping 没有回应，乙才会得知甲已经断开？',
      },
      unit: { en: '', zh: '' },
      measure: 'unansweredPings',
      program: 'heartbeat',
      choices: [0, 1, 2, 3],
    },
    'opcode-down': {
      question: {
        en: 'A sends a text: opcode 1. With which opcode does the server send it to B?',
        zh: '甲发出一条文本，操作码是 1。服务器转给乙时，操作码是几？',
      },
      unit: { en: '', zh: '' },
      measure: 'opcodeDown',
      program: 'blob',
      choices: [1, 2],
      isCode: true,
    },
  },
} as const satisfies Lesson;
