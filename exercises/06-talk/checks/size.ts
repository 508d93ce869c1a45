import { type Cause, check, type Trial } from '../../../src/checker/check.ts';
import type { Text } from '../../../src/i18n/text.ts';
import {
  ADA_AND_BO,
  type Chatter,
  closed,
  hear,
  hearThat,
  inPieces,
  join,
  joinThrough,
  PATIENCE,
  say,
} from './support/chat-client.ts';
import { expectError } from './support/error-answer.ts';
import { NOTICED, ONLY_SOME, STILL_HEARD, WRONG_ONE } from './support/shared-causes.ts';

const MOST = 64 * 1024;
/** Bytes of a frame, where a message is sent in several. */
const PART = 20_000;

/** Makes a message of exactly this many bytes, whose text is too long. */
function ofBytes(bytes: number, letter: string): Buffer {
  const around = Buffer.byteLength(JSON.stringify({ name: 'Ada', text: '' }));
  const room = bytes - around;
  const size = Buffer.byteLength(letter);
  const text = letter.repeat(Math.floor(room / size)) + 'x'.repeat(room % size);
  return Buffer.from(JSON.stringify({ name: 'Ada', text }));
}

const WAYS: readonly [how: Text, letter: string, part: number][] = [
  [{ en: 'in one frame', zh: '装在一帧里' }, 'x', Number.POSITIVE_INFINITY],
  [{ en: 'in frames of 20,000', zh: '每帧 20000 字节' }, 'x', PART],
  [{ en: 'of Chinese, in one frame', zh: '全是汉字，装在一帧里' }, '字', Number.POSITIVE_INFINITY],
];

export const largest = check({
  id: 'largest',
  fresh: true,
  task: 'size',
  title: { en: '65,536 bytes are allowed', zh: '允许 65536 字节' },
  timeout: 20_000,
  async run(trial: Trial) {
    trial.did(ADA_AND_BO);
    const ada = await join(trial, 'Ada');
    const bo = await join(trial, 'Bo');
    for (const [how, letter, part] of WAYS) {
      trial.did({
        en: `Ada sent a message of exactly ${MOST} bytes, ${how.en}; its text is too long`,
        zh: `Ada 发了一条正好 ${MOST} 字节的消息，${how.zh}；它的 text 太长了`,
      });
      sendIn(ada, ofBytes(MOST, letter), part);
      await expectError(trial, ada, {
        en: 'Ada gets {"error": "…"}, and the connection stays',
        zh: 'Ada 收到 {"error": "…"}，连接还在',
      });
    }
    trial.did({ en: 'After that Ada sent a shorter message', zh: '这之后 Ada 发了一条短消息' });
    say(ada, 'hello');
    await hear(trial, bo, ONLY_SOME);
  },
});

export const tooLarge = check({
  id: 'too-large',
  task: 'size',
  title: { en: '65,537 bytes end the connection with 1009', zh: '65537 字节就以 1009 关闭连接' },
  timeout: 30_000,
  async run(trial: Trial) {
    trial.did(ADA_AND_BO);
    const bo = await join(trial, 'Bo');
    const dee = await join(trial, 'Dee');
    const relay = await trial.client('Ada');
    for (const [how, letter, part] of WAYS) {
      const ada = await joinThrough(trial, relay);
      trial.did({
        en: `Ada sent a message of ${MOST + 1} bytes, ${how.en}`,
        zh: `Ada 发了一条 ${MOST + 1} 字节的消息，${how.zh}`,
      });
      const from = trial.now();
      sendIn(ada, ofBytes(MOST + 1, letter), part);
      const end = await ada.client.ended(PATIENCE);
      trial.expect(end?.code === 1009, {
        expected: { en: 'a closing frame with 1009', zh: '收到关闭帧，关闭码是 1009' },
        saw: end === null ? STILL_OPEN : closed(end.code),
        likely: end === null ? NO_LIMIT : OTHER_CODE,
        focus: { from, to: trial.now() },
      });
    }
    trial.did({
      en: 'After Ada’s connections were closed because of the size, Bo and then Dee sent a message',
      zh: 'Ada 的连接因为消息太大被关闭以后，Bo 和 Dee 先后发了一条消息',
    });
    const cy = await join(trial, 'Cy');
    await trial.pause(NOTICED);
    for (const speaker of [bo, dee]) {
      const text = `#${speaker.who}`;
      say(speaker, text);
      for (const listener of [bo, dee, cy]) await hearThat(trial, listener, text, WRONG_ONE, STILL_HEARD);
    }
  },
});

function sendIn({ client }: Chatter, bytes: Buffer, part: number): void {
  client.sendText(part < bytes.length ? inPieces(bytes, part) : [bytes]);
}

const STILL_OPEN: Text = { en: 'the connection stays open', zh: '连接还开着' };
const NO_LIMIT: Cause = {
  en: 'ws accepts 100 MiB by default; the limit is for the bytes of a whole message, not for characters or single frames',
  zh: 'ws 默认一条消息最多收 100 MiB；上限限制的是整条消息的字节数，不是字符数，也不是单独一帧',
  general: {
    en: 'the library’s own limit is another one; the limit is for the bytes of a whole message, not for characters or single frames',
    zh: '库自己的上限是另一个数；上限限制的是整条消息的字节数，不是字符数，也不是单独一帧',
  },
};
const OTHER_CODE: Cause = {
  en: 'the code for “too big” is 1009. ws sends it by itself when a limit is set; in your own code it is the first argument of close()',
  zh: '消息太大的关闭码是 1009。设置了上限，ws 会自动发送；自己关闭时，它是 close() 的第一个参数',
  general: {
    en: 'the code for “too big” is 1009. Most libraries send it by themselves when a limit is set',
    zh: '消息太大的关闭码是 1009。设置了上限，大多数库会自动发送',
  },
};
