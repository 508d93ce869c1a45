import { check, type Trial } from '../../../src/checker/check.ts';
import { closePayload } from '../../../src/checker/clients/websocket-bytes.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { CLOSE } from '../../../src/wire/opcode.ts';
import { closeComes } from './support/close-answer.ts';
import { comesBack, SEE_ABOVE } from './support/echo-answer.ts';
import { adaSent, binary, called, hex, type Message, text } from './support/message-words.ts';
import { frame, meet, send } from './support/raw-peer.ts';

const ANY_KEY: Text = {
  en: 'a key is any four bytes, zeros among them; only the MASK bit says whether there is one',
  zh: '掩码可以是任意四个字节，0 也行；有没有掩码，只看 MASK 位',
};

/** Messages to be sent one after the other, each with something more than the one before. */
const MESSAGES: readonly [message: Message, likely: Text, mask?: Buffer][] = [
  [
    text('hi'),
    {
      en: 'the frame is not read, its payload is not unmasked (byte i is XORed with byte i mod 4 of the key), or no frame is written',
      zh: '没有读这一帧，没有去掉内容的掩码（第 i 个字节与掩码的第 i mod 4 个字节异或），或者没有写出一帧',
    },
  ],
  [
    text('你好 👩🏽‍💻'),
    {
      en: 'characters are counted instead of bytes, or bytes are made into text and back on the way',
      zh: '数的是字符而不是字节，或者字节中途变成了文字又变回来',
    },
  ],
  [
    binary(Uint8Array.from({ length: 120 }, (_, i) => (i * 7 + 128) & 0xff)),
    {
      en: 'bytes that are no text are made into text on the way, and those that cannot be are lost',
      zh: '不是文字的字节中途被当成了文字，凑不成文字的就丢了',
    },
  ],
  [
    text(''),
    {
      en: 'a payload of no bytes is taken for one that has not come yet, or is not answered because it is empty',
      zh: '把没有内容当成了内容还没到，或者因为是空的就没有回应',
    },
  ],
  [binary(Buffer.alloc(0)), { en: 'an empty binary message is one, too', zh: '空的二进制消息也是一条消息' }],
  [
    text('hi again'),
    {
      en: 'something is left over from the messages before, such as their masking key',
      zh: '之前的消息留下了东西，比如它们的掩码',
    },
  ],
  [text('the key is zero'), ANY_KEY, Buffer.of(0, 0, 0, 0)],
  [text('half of the key is zero'), ANY_KEY, Buffer.of(0, 0xff, 0, 0x80)],
];

export const echo = check({
  id: 'echo',
  task: 'echo',
  title: { en: 'Text comes back as text, bytes as bytes', zh: '文本返回文本，字节返回字节' },
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
      zh: '返回八条消息，然后是关闭帧，没有别的消息',
    };
    await closeComes(trial, peer, expected, TOO_MUCH);
  },
});

/** Texts that a program might take for damaged, or repair. */
const ODD_TEXTS: readonly [words: string, what: Text, likely: Text][] = [
  [
    '\uFEFFhi',
    { en: 'a text that begins with U+FEFF', zh: '以 U+FEFF 开头的文本' },
    {
      en: 'a TextDecoder takes a U+FEFF at the beginning for a byte order mark and drops it, unless told to ignore that it is one',
      zh: 'TextDecoder 会把开头的 U+FEFF 当成字节序标记（BOM）丢掉，除非叫它别这样认',
    },
  ],
  [
    'a\uFFFDb',
    { en: 'a text with a U+FFFD in it', zh: '含有 U+FFFD 的文本' },
    {
      en: 'U+FFFD is taken as proof of bad UTF-8, but it is a character that anybody may send',
      zh: '把 U+FFFD 当成了 UTF-8 有错的证据，其实它也是个谁都可以发的字符',
    },
  ],
  [
    'a\0b\r\n',
    { en: 'a text with a zero and a line break in it', zh: '含有 NUL 字符和换行的文本' },
    { en: 'the text ends at the zero, or is trimmed', zh: '文字到 NUL 字符就断了，或者被 trim 了' },
  ],
  [
    '\uFFFF \u{10FFFF} \uD7FF \uE000',
    { en: 'a text with the outermost characters of Unicode', zh: '含有 Unicode 边界上的字符的文本' },
    {
      en: 'these are good UTF-8, too: a test of your own that is too strict?',
      zh: '这些也是合格的 UTF-8：是不是自己写的判断太严了？',
    },
  ],
];

export const exact = check({
  id: 'exact',
  task: 'echo',
  title: { en: 'Odd characters come back as they were', zh: '古怪的字符也原样返回' },
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
          zh: '一帧，MASK 位和保留位都是 0',
        },
        saw: { en: `the frame ${hex(bytes)}`, zh: `这一帧是 ${hex(bytes)}` },
        likely: MASKED,
        focus: { from: peer.since, to: trial.now() },
      });
    }
  },
});

const TOO_MUCH: Text = {
  en: 'an echo says nothing of its own, and nothing twice; and a close frame is answered with one',
  zh: '回声自己不说话，也不说两遍；收到关闭帧要回一个关闭帧',
};
const MASKED: Text = {
  en: 'the received frame’s header is sent back as it is, or an answer is built like a client’s',
  zh: '把收到的帧头原样发了回去，或者照客户端的样子做了回应',
};
