import { type Cause, check, type Trial } from '../../../src/checker/check.ts';
import { closePayload, type FrameParts } from '../../../src/checker/clients/websocket-bytes.ts';
import type { Text } from '../../../src/i18n/text.ts';
import type { Relay } from '../../../src/relay/relay.ts';
import { BINARY, CLOSE, CONTINUATION, PING, PONG, TEXT } from '../../../src/wire/opcode.ts';
import { breaksOff } from './support/close-answer.ts';
import { comesBack } from './support/echo-answer.ts';
import { hex, text } from './support/message-words.ts';
import { frame, meet, type Peer, send } from './support/raw-peer.ts';

/** Frames that break the protocol when they lack a mask or have a reserved bit: each has to be looked at. */
const FRAMES = {
  text: { opcode: TEXT, payload: 'hi', called: { en: 'a text', zh: '一条文本' } },
  empty: { opcode: TEXT, payload: '', called: { en: 'an empty text', zh: '一条空文本' } },
  binary: { opcode: BINARY, payload: 'hi', called: { en: 'a binary message', zh: '一条二进制消息' } },
  next: {
    opcode: CONTINUATION,
    payload: 'two',
    called: { en: 'a valid fragment, and the next one', zh: '一个正常的分片，和下一片' },
  },
  ping: { opcode: PING, payload: 'there?', called: { en: 'a ping', zh: '一个 ping' } },
  pong: { opcode: PONG, payload: 'here', called: { en: 'a pong', zh: '一个 pong' } },
  close: { opcode: CLOSE, payload: closePayload(1000), called: { en: 'a close frame', zh: '一个关闭帧' } },
} as const;

/** Sends a frame that breaks the protocol, over a connection of its own, and a good text after it. */
async function sendBad(
  trial: Trial,
  relay: Relay,
  kind: keyof typeof FRAMES,
  parts: Partial<FrameParts>,
): Promise<Peer> {
  const { opcode, payload } = FRAMES[kind];
  const peer = await meet(trial, relay);
  const before = opcode === CONTINUATION ? [frame(trial, TEXT, 'one', { fin: false })] : [];
  send(trial, peer, ...before, frame(trial, opcode, payload, parts), frame(trial, TEXT, 'good'));
  return peer;
}

export const unmasked = check({
  id: 'unmasked',
  task: 'errors',
  title: { en: 'A frame without a mask: 1002', zh: '没有掩码的帧：1002' },
  timeout: 20_000,
  async run(trial: Trial) {
    const relay = await trial.client('Ada');
    for (const kind of ['text', 'empty', 'binary', 'next', 'ping', 'pong', 'close'] as const) {
      const { en, zh } = FRAMES[kind].called;
      trial.did({
        en: `Ada sent ${en} without a mask, and a valid text after it`,
        zh: `Ada 发了${zh}，没有掩码，后面跟着一条合法的文本`,
      });
      const peer = await sendBad(trial, relay, kind, { mask: null });
      await breaksOff(trial, peer, 1002, NO_MASK, kind === 'text' ? MASK_BIT : EVERY_FRAME);
    }

    trial.did({
      en: 'Ada sent “hi”, then a ping without a mask',
      zh: 'Ada 发了“hi”，然后是一个没有掩码的 ping',
    });
    const again = await meet(trial, relay);
    send(trial, again, frame(trial, TEXT, 'hi'));
    await comesBack(trial, again, text('hi'), MASK_BIT);
    send(trial, again, frame(trial, PING, 'there?', { mask: null }));
    await breaksOff(trial, again, 1002, NO_MASK, EVERY_FRAME);
  },
});

export const reserved = check({
  id: 'reserved',
  task: 'errors',
  title: { en: 'A reserved bit that is set: 1002', zh: '保留位不是 0：1002' },
  timeout: 20_000,
  async run(trial: Trial) {
    const relay = await trial.client('Ada');
    for (const [name, rsv, kind] of [
      ['RSV1', 4, 'text'],
      ['RSV2', 2, 'binary'],
      ['RSV3', 1, 'ping'],
      ['RSV1', 4, 'next'],
      ['RSV2', 2, 'pong'],
      ['RSV3', 1, 'close'],
    ] as const) {
      const { en, zh } = FRAMES[kind].called;
      trial.did({ en: `Ada sent ${en} with ${name} set`, zh: `Ada 发了${zh}，${name} 是 1` });
      const peer = await sendBad(trial, relay, kind, { rsv });
      const what: Text = { en: `${name} is set`, zh: `${name} 是 1` };
      await breaksOff(trial, peer, 1002, what, kind === 'text' ? THREE_BITS : EVERY_FRAME);
    }
  },
});

/** Bytes that are not UTF-8, each in another way. Several lists are sent as fragments. */
const BAD_TEXTS: readonly [what: Text, ...fragments: number[][]][] = [
  [{ en: 'FF never occurs in UTF-8', zh: 'UTF-8 里不会出现 FF' }, [0x68, 0x69, 0xff]],
  [{ en: 'an incomplete character at the end', zh: '最后一个字符不完整' }, [0x61, 0xe4, 0xbd]],
  [{ en: 'a character without its beginning', zh: '一个缺少开头的字符' }, [0x80, 0x61]],
  [{ en: 'a slash in two bytes instead of one', zh: '用两个字节编码的斜杠' }, [0xc0, 0xaf]],
  [{ en: 'half of a surrogate pair', zh: '半个代理对' }, [0xed, 0xa0, 0x80]],
  [{ en: 'a code point beyond U+10FFFF', zh: '超过 U+10FFFF 的码点' }, [0xf4, 0x90, 0x80, 0x80]],
  [
    {
      en: 'a character whose second half, in the next fragment, is wrong',
      zh: '一个字符的后一半在下一片里，是错的',
    },
    [0x61, 0xe4, 0xbd],
    [0x41, 0x42],
  ],
  [
    { en: 'an invalid first fragment, a valid second one', zh: '第一片有错，第二片没错' },
    [0xff],
    [0x68, 0x69],
  ],
];

export const badText = check({
  id: 'bad-text',
  task: 'errors',
  title: { en: 'Text that is not UTF-8: 1007', zh: '不是 UTF-8 的文本：1007' },
  timeout: 40_000,
  async run(trial: Trial) {
    const relay = await trial.client('Ada');
    for (const [what, ...fragments] of BAD_TEXTS) {
      const bytes = fragments.map((fragment) => hex(Buffer.from(fragment))).join(' | ');
      trial.did({
        en: `Ada sent a text of the bytes ${bytes} (${what.en}), and a valid text after it`,
        zh: `Ada 发了一条文本，字节是 ${bytes}（${what.zh}），后面跟着一条合法的文本`,
      });
      const peer = await meet(trial, relay);
      const frames = fragments.map((fragment, i) =>
        frame(trial, i === 0 ? TEXT : CONTINUATION, Buffer.from(fragment), {
          fin: i === fragments.length - 1,
        }),
      );
      send(trial, peer, ...frames, frame(trial, TEXT, 'good'));
      await breaksOff(trial, peer, 1007, NOT_TEXT, UTF8);
    }
  },
});

const NO_MASK: Text = { en: 'a frame is not masked', zh: '有一帧没有掩码' };
const MASK_BIT: Text = {
  en: 'the MASK bit, the highest of the second byte, is not tested; without a key the payload begins four bytes earlier. After an error nothing more may be read',
  zh: '没有检查 MASK 位，也就是第二个字节的最高位；没有掩码，载荷就早四个字节开始。出错之后不再读取',
};
const EVERY_FRAME: Text = {
  en: 'the MASK bit of every frame must be tested: not only of the first one or of messages, but of empty frames, fragments, pings, pongs and close frames, too',
  zh: '每一帧的 MASK 位都要检查：不只是第一帧和消息，空帧、分片、ping、pong 和关闭帧也一样',
};
const THREE_BITS: Text = {
  en: 'the three bits between FIN and the opcode have no meaning here and must be 0. After an error nothing more may be read',
  zh: 'FIN 和操作码之间的三位，在这里没有意义，必须是 0。出错之后不再读取',
};
const NOT_TEXT: Text = { en: 'the text is not UTF-8', zh: '文本不是 UTF-8' };
const UTF8: Cause = {
  en: 'the bytes are not tested, or toString() has replaced invalid ones with U+FFFD; use isUtf8, or a TextDecoder that is fatal',
  zh: '没有校验字节，或者 toString() 已经把不合法的换成了 U+FFFD；可以用 isUtf8，或者设了 fatal 的 TextDecoder',
  general: {
    en: 'the bytes are not tested, or the decoder has replaced invalid ones with U+FFFD: decode strictly',
    zh: '没有校验字节，或者解码时已经把不合法的换成了 U+FFFD：请用严格的方式解码',
  },
};
