import type { Trial } from '../../../../src/checker/check.ts';
import { jsonOf } from '../../../../src/checker/contract/ask.ts';
import { NOT_LOOKED_AT } from '../../../../src/checker/contract/message-rules.ts';
import { messageIn } from '../../../../src/checker/contract/messages.ts';
import type { Text } from '../../../../src/i18n/text.ts';
import { type Chatter, frameText, INSTEAD, isError, PATIENCE, sawNothing, thisFrame } from './chat-client.ts';

/** Waits for a frame that says no. A message in its place fails the check; frames of the program's own do not. */
export async function expectError(trial: Trial, { client }: Chatter, expected: Text): Promise<void> {
  const from = trial.now();
  let strange: string | undefined;
  for (;;) {
    const patience = strange === undefined ? PATIENCE : INSTEAD;
    const frame = await client.next(Math.max(0, from + patience - trial.now()));
    const focus = { from, to: trial.now() };
    if (frame === null) {
      const verdict =
        strange === undefined ? sawNothing(client, THROWN) : { saw: thisFrame(strange), likely: NO_REASON };
      return trial.fail({ expected, ...verdict, focus });
    }
    const value = jsonOf(frame.text);
    if (isError(value)) return;
    trial.expect(messageIn(value) === null, {
      expected,
      saw: { en: `a message: ${frameText(frame.text)}`, zh: `收到一条消息：${frameText(frame.text)}` },
      likely: NOT_LOOKED_AT,
      focus,
    });
    strange = frame.text;
  }
}

const THROWN: Text = {
  en: 'the code throws on it, or refuses it without sending an error',
  zh: '代码在这里抛出了异常，或者拒绝了却没有返回错误',
};
const NO_REASON: Text = {
  en: 'a refusal is JSON, too: an object in which error is a string',
  zh: '拒绝时也要返回 JSON：一个对象，其中 error 是字符串',
};
