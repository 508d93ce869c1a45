import type { Trial } from '../../../../src/checker/check.ts';
import type { RawFrame, RawSocket } from '../../../../src/checker/clients/raw.ts';
import type { Text } from '../../../../src/i18n/text.ts';
import { CLOSE, CONTINUATION, TEXT } from '../../../../src/wire/opcode.ts';
import { called, hex, type Message, quotedVisibly } from './message-words.ts';
import { awaitFrom, closeOf, type Peer } from './raw-peer.ts';

/** Bytes of a text that is shown itself, at most. */
const READ = 40;

/** Waits for the next message. Fails the check unless it is this one, byte for byte and of the same kind. */
export async function comesBack(trial: Trial, peer: Peer, wanted: Message, likely: Text): Promise<void> {
  const { raw, since: from } = peer;
  const index = peer.taken;
  peer.taken += 1;
  await awaitFrom(trial, peer, () => messagesOf(raw.frames)[index] ?? (isOver(raw) || undefined));
  const got = messagesOf(raw.frames)[index];
  const focus = { from, to: trial.now() };
  const { en, zh } = called(wanted);
  const expected: Text = { en: `${en} comes back`, zh: `原样返回${zh}` };
  if (got === undefined) return trial.fail({ expected, saw: instead(raw), likely, focus });
  if (!got.payload.equals(wanted.payload))
    return trial.fail({ expected, saw: difference(wanted, got), likely, focus });
  trial.expect(got.opcode === wanted.opcode, {
    expected,
    saw: {
      en: `the same bytes, but with opcode ${got.opcode}`,
      zh: `字节一样，操作码却是 ${got.opcode}`,
    },
    likely: OPCODE,
    focus,
  });
}

/** Puts frames together into messages, as far as they are complete. */
export function messagesOf(frames: readonly RawFrame[]): Message[] {
  const messages: Message[] = [];
  let parts: RawFrame[] = [];
  for (const frame of frames) {
    if (frame.opcode >= CLOSE) continue;
    if (frame.opcode !== CONTINUATION) parts = [];
    parts.push(frame);
    if (!frame.fin) continue;
    const payload = Buffer.concat(parts.map((part) => part.payload));
    messages.push({ opcode: parts[0]?.opcode ?? CONTINUATION, payload });
    parts = [];
  }
  return messages;
}

/** Tells whether nothing more will come. */
export function isOver(raw: RawSocket): boolean {
  return raw.over !== null || raw.strange !== null || closeOf(raw) !== undefined;
}

/** Says what came where a message or a control frame was awaited. */
export function instead(raw: RawSocket): Text {
  const close = closeOf(raw);
  if (close !== undefined) return closing(close);
  if (raw.strange !== null) {
    const bytes = hex(raw.strange.bytes);
    return { en: `bytes that are not a frame: ${bytes}`, zh: `收到的字节不是一帧：${bytes}` };
  }
  if (raw.over !== null) return HUNG_UP;
  const { partial, unread } = raw;
  if (partial?.kind === 'frame') {
    const [says, has] = [partial.payloadLength, partial.split.payload];
    return {
      en: `the beginning of a frame: its header says ${says} bytes of payload, ${has} came`,
      zh: `只收到一帧的开头：帧头说载荷有 ${says} 个字节，只收到 ${has} 个`,
    };
  }
  if (unread.length > 0) {
    const bytes = hex(unread);
    return { en: `only the beginning of a header: ${bytes}`, zh: `只收到帧头的开头：${bytes}` };
  }
  if (raw.frames.some(({ opcode, fin }) => opcode < CLOSE && !fin)) return NO_LAST;
  return NOTHING;
}

export const CLOSE_WITHOUT_CODE: Text = { en: 'a close frame without a code', zh: '一个不带关闭码的关闭帧' };

/** Puts a close frame in words. */
export function closing({ closeCode, closeReason }: RawFrame): Text {
  if (closeCode === null) return CLOSE_WITHOUT_CODE;
  const why = closeReason ? ` ${quotedVisibly(closeReason)}` : '';
  return { en: `a close frame with ${closeCode}${why}`, zh: `一个关闭帧，关闭码是 ${closeCode}${why}` };
}

/** Says what came back instead: of bytes that cannot be read and are as long as those sent, the first that differs. */
function difference(wanted: Message, got: Message): Text {
  const { en, zh } = called(got);
  const isRead = got.opcode === TEXT && got.payload.length <= READ;
  if (got.payload.length !== wanted.payload.length || isRead) return { en, zh };
  const at = wanted.payload.findIndex((byte, i) => byte !== got.payload[i]);
  const [is, should] = [got, wanted].map(({ payload }) => hex(payload.subarray(at, at + 1)));
  return {
    en: `${en}; byte ${at + 1} is ${is} and should be ${should}`,
    zh: `${zh}，第 ${at + 1} 个字节是 ${is}，应该是 ${should}`,
  };
}

const OPCODE: Text = {
  en: 'every answer gets the same opcode: text must go back as text, binary as binary',
  zh: '返回时都用了同一个操作码：收到文本要返回文本，收到二进制要返回二进制',
};
const NOTHING: Text = { en: 'nothing came back', zh: '什么也没有返回' };
const HUNG_UP: Text = {
  en: 'the TCP connection ended, without a close frame',
  zh: '没有关闭帧，TCP 连接就断了',
};
const NO_LAST: Text = {
  en: 'frames without FIN, and none with FIN to end the message',
  zh: '收到的帧都没有 FIN，消息一直没有结束',
};
/** The likely cause of a failure in a step that other checks look at closely. */
export const SEE_ABOVE: Text = { en: 'see the checks above', zh: '详见上面的检查' };
