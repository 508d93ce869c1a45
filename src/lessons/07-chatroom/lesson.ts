import type { Lesson } from '../lesson.ts';

export default {
  slug: 'chatroom',
  number: 7,
  title: { en: 'Chatroom', zh: '聊天室' },
  tagline: {
    en: 'From a chatroom to instant messaging; then write your own',
    zh: '从聊天室到即时通信，然后自己写一个',
  },
  mark: null,
  minutes: 90,
  description: {
    en: 'What a chatroom needs, two bugs that many first chats have, and what instant messaging adds: private words, groups, presence, history, messages for those who are away.',
    zh: '聊天室需要什么，许多人的第一个聊天室都有的两个毛病，以及即时通信还要加上什么：私聊、群聊、在线状态、历史记录、离线消息。',
  },
  steps: [
    { id: 'needs', title: { en: 'What a chatroom needs', zh: '聊天室需要什么' } },
    { id: 'time', title: { en: 'First bug: whose time is it?', zh: '第一个毛病：这是谁的时间？' } },
    { id: 'markup', title: { en: 'Second bug: text that runs', zh: '第二个毛病：会运行的文字' } },
    { id: 'to-whom', title: { en: 'Instant messaging: to whom', zh: '即时通信：发给谁' } },
    {
      id: 'away',
      title: { en: 'Who is here, and what the others missed', zh: '谁在线，不在的人错过了什么' },
    },
    { id: 'write', title: { en: 'Now write it', zh: '现在自己写' } },
  ],
  predictions: {
    'times-apart': {
      question: {
        en: 'A sends a message, waits five seconds or longer, and sends another. How many seconds apart are the two times that B is shown?',
        zh: '甲发一条消息，等至少五秒，再发一条。乙看到的两个时间相差几秒？',
      },
      unit: { en: 's', zh: '秒' },
      measure: 'timesApart',
      todo: {
        en: 'Start note-chat, send a message from A, count to five, and send another. The wire will tell.',
        zh: '启动 note-chat，从甲发一条，数到五，再发一条，看线上怎么说。',
      },
      program: 'note-chat',
    },
    'script-runs': {
      question: {
        en: 'A and B have the page open, and A sends the markup. In how many of the two pages does its script run?',
        zh: '甲、乙都开着页面，甲把那段标签发出去。里面的脚本会在几个页面里运行？',
      },
      unit: { en: '', zh: '' },
      measure: 'scriptRuns',
      todo: {
        en: 'Press Markup in A, then Send. Each page in which the script runs asks for /ran. The wire will tell.',
        zh: '在甲里按“填入标签”，再按“发送”。脚本在哪个页面运行，哪个页面就会请求 /ran。看线上怎么说。',
      },
      program: 'note-chat',
      choices: [0, 1, 2],
    },
    'private-carriers': {
      question: {
        en: 'A, B and C are signed in. A writes to B alone. Down how many of the three connections does the server send the message?',
        zh: '甲、乙、丙都上线了，甲只发给乙。服务器把这条消息从三条连接中的几条送下去？',
      },
      unit: { en: '', zh: '' },
      measure: 'privateCarriers',
      todo: {
        en: 'Start im, sign in as Ann in A, Bob in B and Cat in C, choose Bob in A and send. The wire will tell.',
        zh: '启动 im，在甲、乙、丙里用三个名字上线，在甲里选乙的名字，发一条。看线上怎么说。',
      },
      program: 'im',
      choices: [0, 1, 2, 3],
    },
  },
} as const satisfies Lesson;
