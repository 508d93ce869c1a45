import type { Exercise } from '../../src/checker/exercise.ts';

const exercise: Exercise = {
  id: '06-talk',
  number: 6,
  title: { en: 'Talk', zh: '对话' },
  tagline: { en: 'one WebSocket, and both sides speak', zh: '一个 WebSocket，两边都能说' },
  lesson: 'websocket',
  minutes: 45,
  files: ['server.ts', 'index.html'],
  modules: ['ws', 'dayjs'],
  env: { HEARTBEAT_MS: '60000' },
  tasks: [
    { id: 'everybody', title: { en: 'Everybody hears it, the sender too', zh: '人人听得到，发的人也是' } },
    { id: 'text', title: { en: 'Text, not [object Blob]', zh: '是文本，不是 [object Blob]' } },
    { id: 'history', title: { en: 'Newcomers hear the last 50 first', zh: '新来的先听到最近 50 条' } },
    { id: 'refused', title: { en: 'What is no message gets an error', zh: '不合格的得到一个错误' } },
    { id: 'size', title: { en: 'At most 64 KiB', zh: '最多 64 KiB' } },
    { id: 'heartbeat', title: { en: 'Whoever falls silent is dropped', zh: '没有回音的就断开' } },
    { id: 'paths', title: { en: 'At /chat and nowhere else', zh: '只在 /chat' } },
    { id: 'origin', title: { en: 'Other people’s pages stay outside', zh: '别人的网页进不来' }, star: true },
  ],
};

export default exercise;
