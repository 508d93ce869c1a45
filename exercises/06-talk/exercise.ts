import { type Exercise, FRAMEWORKS } from '../../src/checker/exercise.ts';

const exercise: Exercise = {
  id: '06-talk',
  number: 6,
  title: { en: 'Talk', zh: '对话' },
  tagline: { en: 'one WebSocket, and both sides send', zh: '一个 WebSocket，双向通信' },
  lesson: 'websocket',
  minutes: 45,
  files: ['server.ts', 'index.html'],
  modules: ['ws', 'dayjs', ...FRAMEWORKS],
  starters: ['node', 'koa', 'express', 'fastify', 'hono', 'python'],
  noPackages: true,
  env: { HEARTBEAT_MS: '60000' },
  tasks: [
    { id: 'everybody', title: { en: 'Everybody gets it, the sender too', zh: '所有人都收到，包括发送者' } },
    { id: 'text', title: { en: 'Text, not [object Blob]', zh: '是文本，不是 [object Blob]' } },
    { id: 'history', title: { en: 'Newcomers get the last 50 first', zh: '新加入的人先收到最近 50 条' } },
    { id: 'refused', title: { en: 'An invalid message gets an error', zh: '不合法的消息返回错误' } },
    { id: 'size', title: { en: 'At most 64 KiB', zh: '最多 64 KiB' } },
    { id: 'heartbeat', title: { en: 'Drop a client that stops answering', zh: '不再回应的要断开' } },
    { id: 'paths', title: { en: 'Only at /chat', zh: '只在 /chat' } },
    { id: 'origin', title: { en: 'Refuse other people’s pages', zh: '拒绝别人的网页' }, star: true },
  ],
};

export default exercise;
