import { type Exercise, FRAMEWORKS } from '../../src/checker/exercise.ts';

const exercise: Exercise = {
  id: '09-chatroom',
  number: 9,
  title: { en: 'A chatroom', zh: '聊天室' },
  tagline: { en: 'the goal of the course', zh: '整门课的目标' },
  lesson: 'chatroom',
  minutes: 90,
  files: ['server.ts', 'index.html'],
  modules: ['ws', 'dayjs', 'socket.io', ...FRAMEWORKS],
  starters: ['node', 'koa', 'express', 'fastify', 'hono', 'python'],
  tasks: [
    { id: 'talk', title: { en: 'Two people can talk', zh: '两个人能聊起来' } },
    { id: 'enter', title: { en: 'Enter sends', zh: '回车发送' } },
    { id: 'own-time', title: { en: 'Each message has its own time', zh: '每条消息有自己的时间' } },
    { id: 'wrong-clock', title: { en: 'Right with a wrong clock', zh: '浏览器时钟不准也没关系' } },
    { id: 'one-order', title: { en: 'One order for all', zh: '人人看到同样的顺序' } },
    { id: 'markup', title: { en: 'Markup is text', zh: '标签只是文本' } },
    { id: 'any-text', title: { en: 'Any text arrives unchanged', zh: '什么内容都原样送到' } },
    { id: 'come-and-go', title: { en: 'People come and go', zh: '有人来，有人走' } },
    { id: 'cut', title: { en: 'A cut of three seconds loses nothing', zh: '断网三秒，一条不丢' } },
    { id: 'extras', title: { en: 'Extras are right, or left out', zh: '选做的要么做对，要么不做' } },
    {
      id: 'history',
      title: { en: 'Newcomers see earlier messages', zh: '后来的人看得到之前的消息' },
      star: true,
    },
    { id: 'restart', title: { en: 'The chat survives a restart', zh: '服务器重启后接着聊' }, star: true },
    { id: 'presence', title: { en: 'Who is here', zh: '谁在线' }, star: true },
    { id: 'private', title: { en: 'A private message', zh: '私聊' }, star: true },
  ],
};

export default exercise;
