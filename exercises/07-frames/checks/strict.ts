import { check, type Trial } from '../../../src/checker/check.ts';
import { closePayload } from '../../../src/checker/clients/websocket-bytes.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { BINARY, CLOSE, CONTINUATION, PING, PONG, TEXT } from '../../../src/wire/opcode.ts';
import { breaksOff } from './support/close-answer.ts';
import { adaSent } from './support/message-words.ts';
import { frame, meet, send } from './support/raw-peer.ts';

type Bad = readonly [what: Text, frames: (trial: Trial) => Buffer[]];

/** Defines a starred check: each of these is sent over a connection of its own, and must end it with 1002. */
function strictly(id: string, title: Text, likely: Text, bad: readonly Bad[]) {
  return check({
    id,
    task: 'strict',
    title,
    star: true,
    timeout: 30_000,
    async run(trial: Trial) {
      const relay = await trial.client('Ada');
      for (const [what, frames] of bad) {
        trial.did(adaSent(what));
        const peer = await meet(trial, relay);
        send(trial, peer, ...frames(trial));
        await breaksOff(trial, peer, 1002, what, likely);
      }
    },
  });
}

export const opcodes = strictly(
  'opcodes',
  { en: 'An opcode without a meaning: 1002', zh: '没有定义的操作码：1002' },
  {
    en: 'an unknown opcode is ignored, or taken for a message; only 0, 1, 2, 8, 9 and 10 have a meaning',
    zh: '未知的操作码被忽略了，或者当成了消息；有定义的只有 0、1、2、8、9、10',
  },
  [3, 7, 11, 15].map((opcode) => [
    { en: `a frame with opcode ${opcode}`, zh: `一帧，操作码是 ${opcode}` },
    (trial) => [frame(trial, opcode, 'hi')],
  ]),
);

export const controlFrames = strictly(
  'control-frames',
  { en: 'A control frame that is too long or fragmented: 1002', zh: '太长或者分片的控制帧：1002' },
  {
    en: 'control frames have at most 125 bytes of payload and are never fragmented: FIN is set',
    zh: '控制帧的载荷最多 125 个字节，而且不能分片：FIN 是 1',
  },
  [
    [
      { en: 'a ping of 126 bytes', zh: '一个 126 个字节的 ping' },
      (trial) => [frame(trial, PING, Buffer.alloc(126))],
    ],
    [
      { en: 'a pong of 126 bytes', zh: '一个 126 个字节的 pong' },
      (trial) => [frame(trial, PONG, Buffer.alloc(126)), frame(trial, TEXT, 'good')],
    ],
    [
      { en: 'a close frame of 126 bytes', zh: '一个 126 个字节的关闭帧' },
      (trial) => [frame(trial, CLOSE, closePayload(1000, 'x'.repeat(124)))],
    ],
    [
      { en: 'a ping without FIN', zh: '一个没有 FIN 的 ping' },
      (trial) => [frame(trial, PING, 'a', { fin: false }), frame(trial, TEXT, 'good')],
    ],
    [
      { en: 'a close frame without FIN', zh: '一个没有 FIN 的关闭帧' },
      (trial) => [frame(trial, CLOSE, closePayload(1000), { fin: false })],
    ],
  ],
);

export const outOfPlace = strictly(
  'out-of-place',
  { en: 'A fragment out of place: 1002', zh: '位置不对的分片：1002' },
  {
    en: 'opcode 0 continues a message that has begun; 1 and 2 begin one, when none is under way',
    zh: '操作码 0 延续已经开始的消息；1 和 2 开始新的一条，前一条要先结束',
  },
  [
    [
      { en: 'a continuation frame without a message', zh: '一个不接着任何消息的延续帧' },
      (trial) => [frame(trial, CONTINUATION, 'hi')],
    ],
    [
      { en: 'two first fragments in a row', zh: '连着两个第一分片' },
      (trial) => [
        frame(trial, TEXT, 'one', { fin: false }),
        frame(trial, BINARY, 'two', { fin: false }),
        frame(trial, CONTINUATION, 'three'),
      ],
    ],
    [
      { en: 'a first fragment, then a whole text', zh: '第一个分片，接着是一条完整的文本' },
      (trial) => [frame(trial, TEXT, 'one', { fin: false }), frame(trial, TEXT, 'two')],
    ],
  ],
);

export const closeCodes = strictly(
  'close-codes',
  { en: 'A close code that may not be sent: 1002', zh: '不允许发送的关闭码：1002' },
  {
    en: '1005, 1006 and 1015 are never sent: the receiving side sets them itself; below 1000 and from 5000 on there are no close codes; and a close code takes two bytes',
    zh: '1005、1006、1015 从不发送，由接收方自己填写；小于 1000、大于 4999 的关闭码不存在；而且关闭码要占两个字节',
  },
  [
    ...[0, 999, 1005, 1006, 1015, 5000, 65_535].map(
      (code): Bad => [
        { en: `a close frame with ${code}`, zh: `一个关闭帧，关闭码是 ${code}` },
        (trial) => [frame(trial, CLOSE, closePayload(code, 'bye'))],
      ],
    ),
    [
      { en: 'a close frame with one byte of payload', zh: '一个关闭帧，载荷只有一个字节' },
      (trial) => [frame(trial, CLOSE, Buffer.of(3))],
    ],
  ],
);
