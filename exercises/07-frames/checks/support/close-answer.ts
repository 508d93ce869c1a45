import { isUtf8 } from 'node:buffer';
import type { Cause, Trial, Verdict } from '../../../../src/checker/check.ts';
import type { RawFrame } from '../../../../src/checker/clients/raw.ts';
import { closePayload } from '../../../../src/checker/clients/websocket-bytes.ts';
import type { Text } from '../../../../src/i18n/text.ts';
import { CLOSE } from '../../../../src/wire/opcode.ts';
import { closing, instead, isOver, messagesOf } from './echo-answer.ts';
import { called, hex, size } from './message-words.ts';
import { awaitFrom, closeOf, frame, type Peer, send } from './raw-peer.ts';

/** Milliseconds in which the contract asks a server to end TCP, and those that a busy machine may take besides. */
const ENDS_WITHIN = 2000;
const GRACE = 1500;

/** Waits for the program's close frame and gives it. Fails the check when none comes, or another message before it. */
export async function closeComes(trial: Trial, peer: Peer, expected: Text, likely: Text): Promise<RawFrame> {
  const { raw, since: from } = peer;
  const more = () => messagesOf(raw.frames)[peer.taken];
  await awaitFrom(trial, peer, () => more() ?? (isOver(raw) || undefined));
  const focus = { from, to: trial.now() };
  const message = more();
  if (message !== undefined) {
    const { en, zh } = called(message);
    return trial.fail({
      expected,
      saw: { en: `${en} came back`, zh: `返回了${zh}` },
      likely,
      focus,
    });
  }
  const close = closeOf(raw);
  if (close === undefined) return trial.fail({ expected, saw: instead(raw), likely, focus });
  return close;
}

/** Bytes of a control frame's payload, at most (RFC 6455 §5.5). */
const CONTROL_LIMIT = 125;

/** Says what is wrong with a close frame, whatever its code; `null` when nothing is. */
export function flawOf({ fin, payload }: RawFrame): Pick<Verdict, 'saw' | 'likely'> | null {
  if (payload.length === 1) return { saw: ONE_BYTE };
  if (payload.length > CONTROL_LIMIT) {
    const { en, zh } = size(payload.length);
    return {
      saw: { en: `a close frame with ${en} of payload`, zh: `一个关闭帧，载荷有 ${zh}` },
      likely: TOO_LONG,
    };
  }
  if (!fin) return { saw: NO_FIN };
  return isUtf8(payload.subarray(2)) ? null : { saw: REASON_CUT, likely: CUT_IN_CHARACTER };
}

/**
 * After a breach of the protocol: waits for a close frame with this code, answers it, and waits for the end of TCP.
 * Fails the check when something else comes back.
 */
export async function breaksOff(
  trial: Trial,
  peer: Peer,
  code: number,
  what: Text,
  likely: Text,
): Promise<void> {
  const expected: Text = {
    en: `${what.en}: a close frame with ${code}, and nothing else`,
    zh: `${what.zh}：只回一个关闭帧，关闭码是 ${code}`,
  };
  const from = peer.since;
  const close = await closeComes(trial, peer, expected, likely);
  const focus = { from, to: trial.now() };
  trial.expect(close.closeCode === code, () => ({
    expected,
    saw: closing(close),
    likely: close.closeCode === null ? NO_CODE : likely,
    focus,
  }));
  const flaw = flawOf(close);
  if (flaw !== null) trial.fail({ expected, ...flaw, focus });
  send(trial, peer, frame(trial, CLOSE, closePayload(code)));
  await ends(trial, peer);
}

/** After both close frames: waits for the server to end TCP. Fails the check when anything came after its close frame. */
export async function ends(trial: Trial, { raw, since: from }: Peer): Promise<void> {
  await trial.until(ENDS_WITHIN + GRACE, () => raw.over ?? undefined);
  const focus = { from, to: trial.now() };
  const { over, strange } = raw;
  trial.expect(strange === null, () => ({
    expected: { en: 'nothing comes after the close frame', zh: '关闭帧之后不再有任何数据' },
    saw: {
      en: `then came ${hex(strange?.bytes ?? Buffer.alloc(0))}`,
      zh: `后面又收到 ${hex(strange?.bytes ?? Buffer.alloc(0))}`,
    },
    likely: GOES_ON,
    focus,
  }));
  trial.expect(over !== null, {
    expected: {
      en: 'the server ends the TCP connection within 2 s after both close frames',
      zh: '双方的关闭帧都发出之后，服务器在 2 s 内断开 TCP',
    },
    saw: { en: 'it was still open', zh: '连接一直没有断开' },
    likely: NOT_ENDED,
    focus,
  });
  raw.end();
}

const ONE_BYTE: Text = {
  en: 'a close frame with one byte of payload: a code takes two',
  zh: '关闭帧的载荷只有一个字节：关闭码要占两个',
};
const NO_FIN: Text = { en: 'a close frame without FIN', zh: '一个没有 FIN 的关闭帧' };
const TOO_LONG: Text = {
  en: 'a control frame has at most 125 bytes of payload: two for the close code, 123 for the reason. Shorten the client’s reason, or send none',
  zh: '控制帧的载荷最多 125 个字节：关闭码占两个，原因最多 123 个。客户端给的原因要么截短了再发回去，要么不发',
};
const REASON_CUT: Text = {
  en: 'a close frame whose reason is not UTF-8',
  zh: '一个关闭帧，原因不是 UTF-8',
};
const CUT_IN_CHARACTER: Text = {
  en: 'the reason was cut in the middle of a character; sending none is always right',
  zh: '关闭原因在一个字符的中间截断了；不带原因总是对的',
};
const NO_CODE: Text = {
  en: 'the close code is the first two bytes of the payload, the higher byte first; this frame has no payload',
  zh: '关闭码是载荷的前两个字节，高位字节在前；这一帧没有载荷',
};
const NOT_ENDED: Cause = {
  en: 'end() is not called on the socket after the close frame: a client waits for the server to end TCP',
  zh: '发完关闭帧，没有对 socket 调用 end()：客户端等着服务器先断开 TCP',
  general: {
    en: 'TCP is not ended after the close frame: a client waits for the server to do so',
    zh: '发完关闭帧，没有断开 TCP：客户端等着服务器先断开',
  },
};
export const GOES_ON: Text = {
  en: 'frames are still read and answered after the close frame: the loop over the received bytes goes on, or the next chunk starts it again',
  zh: '关闭帧之后还在读帧、回应：处理已收到字节的循环没有停，或者下一块到达时又接着处理',
};
