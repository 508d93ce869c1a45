import type { Exercise } from '../../src/checker/exercise.ts';

const exercise: Exercise = {
  id: '05-stream',
  number: 5,
  title: { en: 'Stream', zh: '推送' },
  tagline: { en: 'one response that never ends', zh: '一个不结束的响应' },
  lesson: 'sse',
  minutes: 45,
  files: ['server.ts', 'index.html'],
  modules: ['ws', 'dayjs', 'socket.io'],
  env: { HEARTBEAT_MS: '1000' },
  tasks: [
    { id: 'messages', title: { en: 'Messages are accepted', zh: '收下消息' } },
    { id: 'stream', title: { en: 'Every message is an event', zh: '每条消息是一个事件' } },
    { id: 'notice', title: { en: 'A notice keeps its lines', zh: '通知一行不乱' } },
    { id: 'resume', title: { en: 'Whoever comes back misses nothing', zh: '断线回来，一条不缺' } },
    { id: 'heartbeat', title: { en: 'A heartbeat in the quiet', zh: '安静时也有心跳' } },
    { id: 'listening', title: { en: 'Who is listening', zh: '有几个在听' } },
  ],
};

export default exercise;
