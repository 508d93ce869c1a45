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
  title: { en: 'A ping gets a pong with the same payload', zh: '收到 ping，回一个载荷相同的 pong' },
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
      trial.did({ en: `Ada sent a ping with a payload of ${en}`, zh: `Ada 发了一个 ping，载荷有 ${zh}` });
      send(trial, peer, frame(trial, PING, payload));
      await pongComes(trial, peer, payload, likely);
    }
    trial.did({
      en: 'Ada sent an unsolicited pong, then the text “still here”',
      zh: 'Ada 主动发了一个 pong（没有对应的 ping），然后发了文本“still here”',
    });
    send(trial, peer, frame(trial, PONG, 'unasked'), frame(trial, TEXT, 'still here'));
    await comesBack(trial, peer, text('still here'), NOT_A_MESSAGE);
    const pongs = peer.raw.frames.filter(({ opcode }) => opcode === PONG).length;
    trial.expect(pongs === peer.pongs, {
      expected: { en: 'a pong is not answered', zh: 'pong 不回应' },
      saw: { en: 'it was answered with a pong', zh: '回了一个 pong' },
      likely: PONG_ANSWERED,
      focus: { from: peer.since, to: trial.now() },
    });
  },
});

const NO_PONG: Text = {
  en: 'opcode 9 is not handled; or the answer does not have opcode 10, or not the unmasked payload',
  zh: '没有处理操作码 9；或者回应的操作码不是 10，载荷没有去掉掩码',
};
const EMPTY: Text = {
  en: 'a ping without payload is a ping, too',
  zh: '载荷为空的 ping 也是 ping',
};
const AS_TEXT: Text = {
  en: 'the payload is decoded to a string on the way; it may be any bytes',
  zh: '载荷中途解码成了字符串；它可以是任意字节',
};
const LONGEST: Text = {
  en: '125 is the largest length that fits into the seven bits',
  zh: '125 是那 7 位能直接表示的最大长度',
};
const NOT_A_MESSAGE: Text = {
  en: 'a pong is not a message, and not an error either: ignore it',
  zh: 'pong 不是消息，也不是错误，忽略即可',
};
const PONG_ANSWERED: Text = {
  en: 'the program handles pong like ping; two such servers would answer each other for ever',
  zh: '程序把 pong 也当成 ping 处理了；两个这样的服务器会一直互相回应下去',
};
