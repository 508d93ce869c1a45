import { check, type Trial } from '../../../src/checker/check.ts';
import { extendedLength } from '../../../src/checker/clients/websocket-bytes.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { comesBack } from './support/echo-answer.ts';
import { binary, hex, size, text } from './support/message-words.ts';
import { frame, meet, type Peer, send } from './support/raw-peer.ts';

const SEVEN_BITS: Text = {
  en: 'a length up to 125 stands in the seven bits themselves',
  zh: '不超过 125 的长度，直接写在那 7 位里',
};
const SIXTEEN_BITS: Text = {
  en: '126 in the seven bits is not a length: it says that the length follows in two bytes, the higher one first, and then the key',
  zh: '那 7 位是 126 时，它不是长度，而是表示长度在后面两个字节里，高位字节在前，再后面才是掩码',
};
const SIXTY_FOUR_BITS: Text = {
  en: '127 says that the length follows in eight bytes. Such a message arrives in many chunks',
  zh: '127 表示长度在后面八个字节里。这么长的消息会分成很多块到达',
};

const LENGTHS: readonly [length: number, likely: Text][] = [
  [1, SEVEN_BITS],
  [125, SEVEN_BITS],
  [126, SIXTEEN_BITS],
  [300, SIXTEEN_BITS],
  [65_535, SIXTEEN_BITS],
  [65_536, SIXTY_FOUR_BITS],
  [200_000, SIXTY_FOUR_BITS],
];

export const lengths = check({
  id: 'lengths',
  task: 'lengths',
  title: { en: 'From 1 byte to 200,000', zh: '从 1 个字节到 200000 个字节都能收发' },
  timeout: 30_000,
  async run(trial: Trial) {
    const peer = await meet(trial, await trial.client('Ada'));
    for (const [length, likely] of LENGTHS) {
      const { en, zh } = size(length);
      trial.did({ en: `Ada sent a binary message of ${en}`, zh: `Ada 发了一条 ${zh}的二进制消息` });
      const message = binary(noise(trial, length));
      send(trial, peer, frame(trial, message.opcode, message.payload));
      await comesBack(trial, peer, message, likely);
    }
    trial.did({ en: 'Ada sent a text of 120,000 bytes', zh: 'Ada 发了 120000 个字节的文本' });
    const long = text('长'.repeat(40_000));
    send(trial, peer, frame(trial, long.opcode, long.payload));
    await comesBack(trial, peer, long, SIXTY_FOUR_BITS);

    trial.did({
      en: 'Ada sent five more binary messages of 200,000 bytes and the text “short”, all at once',
      zh: 'Ada 又把五条 200000 个字节的二进制消息和文本“short”一起发出',
    });
    const burst = [...Array.from({ length: 5 }, () => binary(noise(trial, 200_000))), text('short')];
    send(trial, peer, ...burst.map(({ opcode, payload }) => frame(trial, opcode, payload)));
    const from = peer.since;
    for (const message of burst) {
      peer.since = from;
      await comesBack(trial, peer, message, ONE_AFTER_THE_OTHER);
    }
  },
});

export const shortest = check({
  id: 'shortest',
  task: 'lengths',
  title: { en: 'Lengths take as few bytes as possible', zh: '长度用最短的写法' },
  timeout: 30_000,
  async run(trial: Trial) {
    const peer = await meet(trial, await trial.client('Ada'));
    for (const length of [5, 125, 126, 65_535, 65_536]) {
      const { en, zh } = size(length);
      trial.did({
        en: `Ada sent a binary message of ${en}`,
        zh: `Ada 发了一条 ${zh}的二进制消息`,
      });
      const message = binary(noise(trial, length));
      send(trial, peer, frame(trial, message.opcode, message.payload));
      await comesBack(trial, peer, message, NO_ECHO);
      expectShortest(trial, peer);
    }
  },
});

function expectShortest(trial: Trial, { raw, since }: Peer): void {
  for (const { payloadLength, headerLength, maskKey, bytes } of raw.frames) {
    const least = extendedLength(payloadLength);
    const header = bytes.subarray(0, headerLength - (maskKey?.length ?? 0));
    trial.expect(header.length === 2 + least, {
      expected: {
        en: `the header of a frame with ${payloadLength} bytes of payload has ${2 + least} bytes`,
        zh: `载荷有 ${payloadLength} 个字节的帧，帧头是 ${2 + least} 个字节`,
      },
      saw: {
        en: `it has ${header.length}: ${hex(header)}`,
        zh: `帧头有 ${header.length} 个字节：${hex(header)}`,
      },
      likely: TOO_LONG,
      focus: { from: since, to: trial.now() },
    });
  }
}

function noise(trial: Trial, length: number): Uint8Array {
  return Uint8Array.from({ length }, () => Math.floor(trial.random() * 256));
}

const ONE_AFTER_THE_OTHER: Text = {
  en: 'long and short messages come back in the order in which they came; and a limit counts each message by itself, not all that a client ever sent',
  zh: '消息不论长短，都按收到的先后返回；长度要按每条消息单独算，不能把客户端发过的全加起来',
};
const NO_ECHO: Text = { en: 'see the check above', zh: '详见上面那项检查' };
const TOO_LONG: Text = {
  en: 'a longer form of the length is used where a shorter one would do; 125 and 65,535 still fit into the shorter forms',
  zh: '能用短的写法，却用了长的；125 和 65535 分别是两种短写法能表示的最大值',
};
