import type { Exercise } from '../../src/checker/exercise.ts';

const exercise: Exercise = {
  id: '07-frames',
  number: 7,
  title: { en: 'Frames', zh: '手写帧' },
  tagline: { en: 'the protocol by hand, bit by bit', zh: '亲手实现协议，一位一位地来' },
  lesson: 'websocket',
  minutes: 90,
  files: ['server.ts', 'index.html'],
  modules: [],
  noPackages: true,
  tasks: [
    { id: 'handshake', title: { en: 'The handshake', zh: '握手' } },
    { id: 'echo', title: { en: 'A message comes back', zh: '一条消息，原样返回' } },
    { id: 'lengths', title: { en: 'Long and short', zh: '有长有短' } },
    { id: 'bytes', title: { en: 'Bytes arrive in any chunks', zh: '数据块可以断在任何地方' } },
    { id: 'fragments', title: { en: 'A message in fragments', zh: '分片的消息' } },
    { id: 'ping', title: { en: 'Ping and pong', zh: 'ping 与 pong' } },
    { id: 'close', title: { en: 'The closing handshake', zh: '关闭握手' } },
    { id: 'errors', title: { en: 'Protocol errors', zh: '协议错误' } },
    { id: 'clients', title: { en: 'Real clients', zh: '真正的客户端' } },
    { id: 'strict', title: { en: 'Stricter still', zh: '再严一些' }, star: true },
  ],
};

export default exercise;
