import type { Lesson } from '../lesson.ts';

export default {
  slug: 'chatroom',
  number: 9,
  title: { en: 'Chatroom', zh: '聊天室' },
  tagline: {
    en: 'From a chatroom to instant messaging; then write your own',
    zh: '从聊天室到即时通信，然后自己写一个',
  },
  mark: null,
  minutes: 90,
  description: {
    en: 'What a chatroom needs, two bugs that many first chats have, and what instant messaging adds: private messages, groups, presence, history, offline messages.',
    zh: '聊天室需要什么，许多人的第一个聊天室都有的两个 bug，以及即时通信还要加上什么：私聊、群聊、在线状态、历史记录、离线消息。',
  },
  steps: [
    { id: 'needs', title: { en: 'What a chatroom needs', zh: '聊天室需要什么' } },
    { id: 'time', title: { en: 'First bug: the time of what?', zh: '第一个 bug：这是什么时候的时间？' } },
    { id: 'markup', title: { en: 'Second bug: text that runs', zh: '第二个 bug：会执行的文本' } },
    { id: 'as-text', title: { en: 'The repair: text stays text', zh: '改法：文本就是文本' } },
    { id: 'to-whom', title: { en: 'Instant messaging: to whom', zh: '即时通信：发给谁' } },
    {
      id: 'away',
      title: { en: 'Who is online, and what the others missed', zh: '在线状态与离线消息' },
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
      program: 'note-chat',
    },
    'script-runs': {
      question: {
        en: 'A and B have the page open, and A sends a message with a script in its markup. Then C opens the page. In how many of the three pages does the script run?',
        zh: '甲、乙都开着页面，甲发出一条带脚本的 HTML 消息，然后丙打开页面。脚本会在三个页面中的几个里运行？',
      },
      unit: { en: '', zh: '' },
      measure: 'scriptRuns',
      program: 'note-chat',
      choices: [0, 1, 2, 3],
    },
    'private-carriers': {
      question: {
        en: 'A, B and C are signed in. A sends a message to B alone. On how many of the three connections does the server send it?',
        zh: '甲、乙、丙都上线了，甲只发给乙。服务器会把这条消息发到三条连接中的几条上？',
      },
      unit: { en: '', zh: '' },
      measure: 'privateCarriers',
      program: 'im',
      choices: [0, 1, 2, 3],
    },
  },
} as const satisfies Lesson;
