import { check, type Trial } from '../../../src/checker/check.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { PING, PONG, TEXT } from '../../../src/wire/opcode.ts';
import { comesBack } from './support/echo-answer.ts';
import { size, text } from './support/message-words.ts';
import { pongComes } from './support/pong-answer.ts';
import { frame, meet, send } from './support/raw-peer.ts';

export const ping = check({
  id: 'ping',
  task: 'ping',
  title: { en: 'A ping gets a pong with the same payload', zh: 'ping 得到内容相同的 pong' },
  timeout: 20_000,
  async run(trial: Trial) {
    const peer = await meet(trial, await trial.client('Ada'));
    for (const [payload, likely] of [
      [Buffer.from('are you there?'), NO_PONG],
      [Buffer.alloc(0), EMPTY],
      [Buffer.from([0xff, 0xfe, 0x00, 0x80]), AS_TEXT],
      [Buffer.alloc(125, 0x61), LONGEST],
    ] as const) {
      const { en, zh } = size(payload.length);
      trial.did({ en: `Ada sent a ping with ${en}`, zh: `Ada 发了一个 ping，内容有 ${zh}` });
      send(trial, peer, frame(trial, PING, payload));
      await pongComes(trial, peer, payload, likely);
    }
    trial.did({
      en: 'Ada sent a pong that nobody had asked for, then the text “still here”',
      zh: 'Ada 发了一个没有人要的 pong，然后发了文本“still here”',
    });
    send(trial, peer, frame(trial, PONG, 'unasked'), frame(trial, TEXT, 'still here'));
    await comesBack(trial, peer, text('still here'), NOT_A_MESSAGE);
    const pongs = peer.raw.frames.filter(({ opcode }) => opcode === PONG).length;
    trial.expect(pongs === peer.pongs, {
      expected: { en: 'a pong is not answered', zh: 'pong 不用回应' },
      saw: { en: 'it was answered with a pong', zh: '它得到了一个 pong' },
      likely: PONG_ANSWERED,
      focus: { from: peer.since, to: trial.now() },
    });
  },
});

const NO_PONG: Text = {
  en: 'nobody looks for opcode 9; or what is sent back has not opcode 10, or not the unmasked payload',
  zh: '没有处理操作码 9；或者发回去的操作码不是 10，内容没有去掩码',
};
const EMPTY: Text = {
  en: 'a ping without payload is a ping, too',
  zh: '没有内容的 ping 也是 ping',
};
const AS_TEXT: Text = {
  en: 'the payload is made into text on the way; it is bytes of any kind',
  zh: '内容中途变成了文字；其实它可以是任何字节',
};
const LONGEST: Text = {
  en: '125 bytes is the most that the seven bits can say',
  zh: '125 个字节是那七个比特能说的最大长度',
};
const NOT_A_MESSAGE: Text = {
  en: 'a pong is no message, and no error either: it is passed over',
  zh: 'pong 不是消息，也不是错误，不理它就行',
};
const PONG_ANSWERED: Text = {
  en: 'ping and pong go the same way through the program; two such servers would never stop',
  zh: '程序对 ping 和 pong 的处理是一样的；两个这样的服务器会一直回下去',
};
