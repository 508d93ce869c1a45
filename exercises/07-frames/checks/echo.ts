import { type Cause, check, type Trial } from '../../../src/checker/check.ts';
import { closePayload } from '../../../src/checker/clients/websocket-bytes.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { CLOSE } from '../../../src/wire/opcode.ts';
import { closeComes } from './support/close-answer.ts';
import { comesBack, SEE_ABOVE } from './support/echo-answer.ts';
import { adaSent, binary, called, hex, type Message, text } from './support/message-words.ts';
import { frame, meet, send } from './support/raw-peer.ts';

const ANY_KEY: Text = {
  en: 'a masking key is any four bytes, zeros too; only the MASK bit says whether there is one',
  zh: '掩码可以是任意四个字节，包括 0；有没有掩码，只由 MASK 位决定',
};

/** Messages to be sent one after the other, each with something more than the one before. */
const MESSAGES: readonly [message: Message, likely: Text, mask?: Buffer][] = [
  [
    text('hi'),
    {
      en: 'the frame is not read, its payload is not unmasked (XOR byte i with byte i mod 4 of the key), or no frame is written',
      zh: '没有读取这一帧，没有去掉载荷的掩码（第 i 个字节与掩码的第 i mod 4 个字节异或），或者没有组成一帧发出',
    },
  ],
  [
    text('你好 👩🏽‍💻'),
    {
      en: 'characters are counted instead of bytes, or bytes are decoded to a string and encoded again',
      zh: '统计的是字符数而不是字节数，或者字节中途解码成了字符串，又编码回来',
    },
  ],
  [
    binary(Uint8Array.from({ length: 120 }, (_, i) => (i * 7 + 128) & 0xff)),
    {
      en: 'bytes that are not text are decoded to a string on the way, and those that cannot be decoded are lost',
      zh: '非文本的字节中途被解码成了字符串，无法解码的就丢了',
    },
  ],
  [
    text(''),
    {
      en: 'an empty payload is mistaken for one that has not arrived yet, or is not answered because it is empty',
      zh: '把空的载荷当成了载荷还没到，或者因为是空的就没有返回',
    },
  ],
  [binary(Buffer.alloc(0)), { en: 'an empty binary message is one, too', zh: '空的二进制消息也是一条消息' }],
  [
    text('hi again'),
    {
      en: 'something is left over from earlier messages, such as their masking key',
      zh: '用了之前的消息留下的状态，比如它们的掩码',
    },
  ],
  [text('the key is zero'), ANY_KEY, Buffer.of(0, 0, 0, 0)],
  [text('half of the key is zero'), ANY_KEY, Buffer.of(0, 0xff, 0, 0x80)],
];

export const echo = check({
  id: 'echo',
  task: 'echo',
  title: { en: 'Text comes back as text, binary as binary', zh: '文本返回文本，二进制返回二进制' },
  timeout: 20_000,
  async run(trial: Trial) {
    const peer = await meet(trial, await trial.client('Ada'));
    for (const [message, likely, mask] of MESSAGES) {
      const { en, zh } = adaSent(called(message));
      trial.did(
        mask === undefined
          ? { en, zh }
          : { en: `${en}, masked with ${hex(mask)}`, zh: `${zh}，掩码是 ${hex(mask)}` },
      );
      send(trial, peer, frame(trial, message.opcode, message.payload, mask && { mask }));
      await comesBack(trial, peer, message, likely);
    }
    trial.did({ en: 'Ada sent eight messages and a close frame', zh: 'Ada 发了八条消息和一个关闭帧' });
    send(trial, peer, frame(trial, CLOSE, closePayload(1000)));
    const expected: Text = {
      en: 'eight messages come back, then a close frame, and no other message',
      zh: '返回八条消息，然后是关闭帧，没有多余的消息',
    };
    await closeComes(trial, peer, expected, TOO_MUCH);
  },
});

/** Texts that a program might take for damaged, or repair. */
const ODD_TEXTS: readonly [words: string, what: Text, likely: Cause][] = [
  [
    '\uFEFFhi',
    { en: 'a text that begins with U+FEFF', zh: '以 U+FEFF 开头的文本' },
    {
      en: 'a TextDecoder takes a U+FEFF at the beginning for a byte order mark and drops it, unless ignoreBOM is set',
      zh: 'TextDecoder 会把开头的 U+FEFF 当成字节序标记（BOM）丢掉，除非设置 ignoreBOM',
      general: {
        en: 'a U+FEFF at the beginning is taken for a byte order mark, and dropped',
        zh: '开头的 U+FEFF 被当成字节序标记（BOM）丢掉了',
      },
    },
  ],
  [
    'a\uFFFDb',
    { en: 'a text with a U+FFFD in it', zh: '含有 U+FFFD 的文本' },
    {
      en: 'U+FFFD is taken as proof of invalid UTF-8, but it is a character like any other and may be sent',
      zh: '把 U+FFFD 当成了 UTF-8 不合法的证据，其实它也是一个可以正常发送的字符',
    },
  ],
  [
    'a\0b\r\n',
    { en: 'a text with a NUL character and a line break in it', zh: '含有 NUL 字符和换行的文本' },
    {
      en: 'the text is cut off at the NUL character, or it is trimmed',
      zh: '文本到 NUL 字符就被截断了，或者去掉了首尾空白（trim）',
    },
  ],
  [
    '\uFFFF \u{10FFFF} \uD7FF \uE000',
    { en: 'a text with the characters at the edges of Unicode', zh: '含有 Unicode 边界上的字符的文本' },
    {
      en: 'these are valid UTF-8, too: does the program test UTF-8 itself, and too strictly?',
      zh: '这些也是合法的 UTF-8：是不是自己写的校验太严了？',
    },
  ],
];

export const exact = check({
  id: 'exact',
  task: 'echo',
  title: { en: 'Unusual characters come back unchanged', zh: '特殊字符也原样返回' },
  timeout: 15_000,
  async run(trial: Trial) {
    const peer = await meet(trial, await trial.client('Ada'));
    for (const [words, what, likely] of ODD_TEXTS) {
      trial.did(adaSent(what));
      const message = text(words);
      send(trial, peer, frame(trial, message.opcode, message.payload));
      await comesBack(trial, peer, message, likely);
    }
  },
});

export const bare = check({
  id: 'bare',
  task: 'echo',
  title: { en: 'The server does not mask', zh: '服务器不加掩码' },
  timeout: 10_000,
  async run(trial: Trial) {
    trial.did({ en: 'Ada sent “hi”', zh: 'Ada 发了“hi”' });
    const peer = await meet(trial, await trial.client('Ada'));
    send(trial, peer, frame(trial, text('hi').opcode, 'hi'));
    await comesBack(trial, peer, text('hi'), SEE_ABOVE);
    for (const { maskKey, rsv, bytes } of peer.raw.frames) {
      trial.expect(maskKey === null && rsv === 0, {
        expected: {
          en: 'a frame whose MASK bit and reserved bits are 0',
          zh: '返回一帧，MASK 位和保留位都是 0',
        },
        saw: { en: `the frame ${hex(bytes)}`, zh: `这一帧是 ${hex(bytes)}` },
        likely: MASKED,
        focus: { from: peer.since, to: trial.now() },
      });
    }
  },
});

const TOO_MUCH: Text = {
  en: 'an echo server sends nothing of its own and nothing twice; and it answers a close frame with a close frame',
  zh: '回显服务器不主动发消息，也不重复发；收到关闭帧要回一个关闭帧',
};
const MASKED: Text = {
  en: 'the header of the received frame is sent back unchanged, or the answer is built like a client’s frame',
  zh: '把收到的帧头原样发了回去，或者按客户端的格式组了帧',
};
