import type { Trial } from '../../../../src/checker/check.ts';
import type { Text } from '../../../../src/i18n/text.ts';
import { binary, called, type Message, text } from './message-words.ts';

/** The messages that a real client sends, all at once, before it closes. */
export const SAID: readonly Message[] = [
  text('hi'),
  text(''),
  text('\uFEFF你好 👩🏽‍💻'),
  binary(pattern(200)),
  text('长'.repeat(1000)),
  binary(pattern(0)),
  binary(pattern(65_536)),
  binary(pattern(200_000)),
];
/** The code of its close frame. */
export const GOODBYE = 3001;
/** Milliseconds for all of it. */
export const TALK_PATIENCE = 6000;

/** A conversation as a real client saw it. */
export interface Talk {
  opened: boolean;
  /** The client's own words on what is wrong. */
  complaint: Text | null;
  back: Message[];
  /** The code that it read in the end; `null` when there was no end. */
  code: number | null;
}

/** Fails the check unless every message came back, and the close code, too. */
export function expectAll(trial: Trial, talk: Talk, who: Text, from: number, said = SAID): void {
  const focus = { from, to: trial.now() };
  const ended = talk.complaint ?? endOf(talk);
  trial.expect(talk.opened, {
    expected: { en: `${who.en} accepts the handshake`, zh: `${who.zh}接受握手` },
    saw: ended,
    likely: HANDSHAKE,
    focus,
  });
  for (const [n, message] of said.entries()) {
    const got = talk.back[n];
    const { en, zh } = called(message);
    const same = got?.opcode === message.opcode && got.payload.equals(message.payload);
    trial.expect(same, () => ({
      expected: {
        en: `${who.en} gets back, as number ${n + 1}, ${en}`,
        zh: `${who.zh}收到的第 ${n + 1} 条是${zh}`,
      },
      saw: got === undefined ? ended : instead(message, got),
      likely: SEE_ABOVE,
      focus,
    }));
  }
  trial.expect(talk.code === GOODBYE && talk.complaint === null, {
    expected: {
      en: `${who.en} closes with ${GOODBYE}, and reads that close code in the end`,
      zh: `${who.zh}用 ${GOODBYE} 关闭，最后读到的也是这个关闭码`,
    },
    saw: ended,
    likely: THE_END,
    focus,
  });
}

function endOf({ code, back }: Talk): Text {
  const count = back.length;
  if (code === null) {
    return {
      en: `${count} messages in ${TALK_PATIENCE / 1000} s, and the connection did not end`,
      zh: `${TALK_PATIENCE / 1000} s 里收到 ${count} 条消息，连接没有结束`,
    };
  }
  return {
    en: `after ${count} messages the connection ended with the close code ${code}`,
    zh: `收到 ${count} 条消息后，连接结束，关闭码是 ${code}`,
  };
}

function instead(wanted: Message, got: Message): Text {
  const [w, g] = [called(wanted), called(got)];
  return w.en === g.en
    ? { en: `${g.en}, but not the same bytes`, zh: `${g.zh}，字节却不一样` }
    : { en: g.en, zh: g.zh };
}

/** Makes bytes of all values. */
function pattern(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => (i * 31 + (i >> 8)) & 0xff);
}

const HANDSHAKE: Text = {
  en: 'clients check the 101 closely; see the checks of task 1',
  zh: '客户端会仔细核对 101；详见任务 1 的检查',
};
const SEE_ABOVE: Text = {
  en: 'if the checks above pass: here several messages, long ones too, arrive together, in chunks of any size',
  zh: '如果上面的检查都通过：这里有好几条消息一起到达，有的很长，块有大有小',
};
const THE_END: Text = {
  en: 'after its close frame a client waits for a close frame with the same close code, and then for the end of TCP',
  zh: '客户端发出关闭帧之后，先等一个关闭码相同的关闭帧，再等 TCP 断开',
};
