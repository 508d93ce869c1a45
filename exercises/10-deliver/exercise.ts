import type { Exercise } from '../../src/checker/exercise.ts';

const exercise: Exercise = {
  id: '10-deliver',
  number: 10,
  title: { en: 'Delivered, once', zh: '送到，而且只送一次' },
  tagline: { en: 'a chat on a line that breaks', zh: '线路会断的聊天室' },
  lesson: 'production',
  minutes: 90,
  files: ['server.ts', 'index.html'],
  modules: ['ws', 'dayjs', 'socket.io'],
  data: true,
  tasks: [
    { id: 'talk', title: { en: 'Two people can talk', zh: '两个人能聊起来' } },
    { id: 'lost', title: { en: 'Lost on its way: sent again', zh: '消息在路上丢了：再发' } },
    {
      id: 'answer',
      title: { en: 'Arrived, but the answer is lost: shown once', zh: '消息到了，确认丢了：只显示一次' },
    },
    { id: 'half', title: { en: 'Cut in the middle', zh: '传到一半断开' } },
    { id: 'again', title: { en: 'Cut again and again', zh: '一断再断' } },
    { id: 'offline', title: { en: 'Written offline, sent later', zh: '断网时写的，恢复后再发' } },
    { id: 'alike', title: { en: 'The same text twice is two messages', zh: '同样的内容发两遍，是两条消息' } },
    { id: 'two', title: { en: 'Two broken lines, one order', zh: '两条线都断了，顺序只有一个' } },
    { id: 'restart', title: { en: 'The server restarts', zh: '服务器重启' } },
    { id: 'any', title: { en: 'Cut at any moment', zh: '任何时刻都可能断' } },
    {
      id: 'reload',
      title: { en: 'A reload keeps what is not sent', zh: '刷新页面，没发出的还在' },
      star: true,
    },
  ],
};

export default exercise;
