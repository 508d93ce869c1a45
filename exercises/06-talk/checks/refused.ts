import { check, type Trial } from '../../../src/checker/check.ts';
import { BAD_MESSAGES, COUNTED, NOT_LOOKED_AT } from '../../../src/checker/contract/message-rules.ts';
import { jsonOf, messageIn } from '../../../src/checker/contract/messages.ts';
import type { Text } from '../../../src/i18n/text.ts';
import {
  type Chatter,
  expectAlive,
  hear,
  INSTEAD,
  isError,
  join,
  PATIENCE,
  sawNothing,
  say,
  short,
} from './support/chat-client.ts';
import { ONLY_SOME } from './support/shared-causes.ts';

export const refused = check({
  id: 'refused',
  task: 'refused',
  title: {
    en: 'Bad messages get an error, and the connection stays',
    zh: '不合格的得到错误，连接还在',
  },
  timeout: 30_000,
  async run(trial: Trial) {
    trial.did({
      en: 'Ada and Bo are connected, and Bo sent a good message',
      zh: 'Ada 和 Bo 都连着，Bo 发了一条合格的消息',
    });
    const ada = await join(trial, 'Ada');
    const bo = await join(trial, 'Bo');
    say(bo, 'before');
    const first = await hear(trial, ada, ONLY_SOME);
    for (const [what, text] of BAD_MESSAGES) {
      trial.did({ en: `Ada sent: ${what.en}`, zh: `Ada 发了：${what.zh}` });
      const from = trial.now();
      ada.client.send(text);
      await expectError(trial, ada, { en: 'Ada gets {"error": "…"}', zh: 'Ada 收到 {"error": "…"}' });
      await expectAlone(trial, bo, from);
    }

    trial.did({
      en: 'After all that was refused Ada sent a good message over the same connection',
      zh: '这些都被拒绝以后，Ada 在同一条连接上发了一条合格的消息',
    });
    const from = trial.now();
    say(ada, 'after');
    let next = await hear(trial, bo, ONLY_SOME);
    while (next.text === 'before') next = await hear(trial, bo, ONLY_SOME);
    await expectAlone(trial, bo, from);
    trial.expect(next.id === first.id + 1, {
      expected: {
        en: `its id is ${first.id + 1}: what was refused took none`,
        zh: `它的 id 是 ${first.id + 1}：被拒绝的不占编号`,
      },
      saw: { en: `its id is ${next.id}`, zh: `它的 id 是 ${next.id}` },
      likely: COUNTED,
      focus: { from, to: trial.now() },
    });
  },
});

/** The next frame that says no. What is heard instead fails the check, but for frames of the program's own. */
export async function expectError(trial: Trial, { client }: Chatter, expected: Text): Promise<void> {
  const from = trial.now();
  let strange: string | undefined;
  for (;;) {
    const patience = strange === undefined ? PATIENCE : INSTEAD;
    const frame = await client.next(Math.max(0, from + patience - trial.now()));
    const focus = { from, to: trial.now() };
    if (frame === null) {
      const { saw, likely } = sawNothing(client, THROWN);
      if (strange === undefined) return trial.fail({ expected, saw, likely, focus });
      const instead = { en: `this frame: ${short(strange)}`, zh: `收到这样一帧：${short(strange)}` };
      return trial.fail({ expected, saw: instead, likely: NO_REASON, focus });
    }
    const value = jsonOf(frame.text);
    if (isError(value)) return;
    trial.expect(messageIn(value) === null, {
      expected,
      saw: { en: `a message: ${short(frame.text)}`, zh: `一条消息：${short(frame.text)}` },
      likely: NOT_LOOKED_AT,
      focus,
    });
    strange = frame.text;
  }
}

/** Nothing is under way to Bo any more when the pong is there. */
async function expectAlone(trial: Trial, bo: Chatter, from: number): Promise<void> {
  await expectAlive(trial, bo);
  const { who, client } = bo;
  const error = client.messages.find(({ text }) => isError(jsonOf(text)));
  trial.expect(error === undefined, () => ({
    expected: { en: `${who} hears nothing of it`, zh: `${who} 什么也听不到` },
    saw: { en: `${who} got ${short(error?.text)}`, zh: `${who} 收到 ${short(error?.text)}` },
    likely: TO_ALL,
    focus: { from, to: trial.now() },
  }));
}

const THROWN: Text = {
  en: 'the code throws on it, or what is refused is passed over in silence',
  zh: '代码在这里抛出了异常，或者拒绝了却一声不吭',
};
const NO_REASON: Text = {
  en: 'what answers something refused is JSON, too: an object with one text, error',
  zh: '拒绝时的回答也是 JSON：一个对象，里面有文字 error',
};
const TO_ALL: Text = {
  en: 'an error is the business of whoever made it: it goes to that one socket',
  zh: '错误只关犯错的人的事：只发给那一个 socket',
};
