import { type Exercise, FRAMEWORKS } from '../../src/checker/exercise.ts';

const exercise: Exercise = {
  id: '05-stream',
  number: 5,
  title: { en: 'Stream', zh: '推送' },
  tagline: { en: 'one response that never ends', zh: '一个不结束的响应' },
  lesson: 'sse',
  minutes: 45,
  files: ['server.ts', 'index.html'],
  modules: ['ws', 'dayjs', 'socket.io', ...FRAMEWORKS],
  starters: ['node', 'koa', 'express', 'fastify', 'hono', 'python'],
  env: { HEARTBEAT_MS: '1000' },
  tasks: [
    { id: 'messages', title: { en: 'Messages are accepted', zh: '接受消息' } },
    { id: 'stream', title: { en: 'Every message is an event', zh: '每条消息是一个事件' } },
    { id: 'notice', title: { en: 'A notice keeps its lines', zh: '通知的每一行都保留' } },
    { id: 'resume', title: { en: 'A client that reconnects misses nothing', zh: '断线重连，一条不丢' } },
    { id: 'heartbeat', title: { en: 'A heartbeat while nothing happens', zh: '空闲时也有心跳' } },
    { id: 'listening', title: { en: 'How many are listening', zh: '有几个流开着' } },
  ],
};

export default exercise;
