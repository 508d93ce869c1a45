import { check, type Trial } from '../../../src/checker/check.ts';
import { jsonOf } from '../../../src/checker/contract/ask.ts';
import { BAD_MESSAGES, expectNextId } from '../../../src/checker/contract/message-rules.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { type Chatter, expectAlive, frameText, hear, isError, join, say } from './support/chat-client.ts';
import { expectError } from './support/error-answer.ts';
import { ONLY_SOME } from './support/shared-causes.ts';

export const refused = check({
  id: 'refused',
  fresh: true,
  task: 'refused',
  title: {
    en: 'Invalid messages get an error, and the connection stays',
    zh: '不合法的消息返回错误，连接还在',
  },
  timeout: 30_000,
  async run(trial: Trial) {
    trial.did({
      en: 'Ada and Bo are connected, and Bo sent a valid message',
      zh: 'Ada 和 Bo 都连着，Bo 发了一条合法的消息',
    });
    const ada = await join(trial, 'Ada');
    const bo = await join(trial, 'Bo');
    say(bo, '#1');
    const first = await hear(trial, ada, ONLY_SOME);
    for (const [what, text] of BAD_MESSAGES) {
      trial.did({ en: `Ada sent: ${what.en}`, zh: `Ada 发了：${what.zh}` });
      const from = trial.now();
      ada.client.send(text);
      await expectError(trial, ada, { en: 'Ada gets {"error": "…"}', zh: 'Ada 收到 {"error": "…"}' });
      await expectAlone(trial, bo, from);
    }

    trial.did({
      en: 'Cy sent a binary message; the program may do anything with it except crash',
      zh: 'Cy 发了一条二进制消息；怎么处理由程序决定，只是不能崩溃',
    });
    const cy = await join(trial, 'Cy');
    cy.client.send(Uint8Array.of(0x7b, 0xff, 0x00));
    await expectAlive(trial, cy);
    await expectAlive(trial, bo);

    trial.did({
      en: 'After all these were refused, Ada sent a valid message over the same connection',
      zh: '这些都被拒绝以后，Ada 在同一条连接上发了一条合法的消息',
    });
    const from = trial.now();
    say(ada, '#2');
    let next = await hear(trial, bo, ONLY_SOME);
    while (next.text === '#1') next = await hear(trial, bo, ONLY_SOME);
    await expectAlone(trial, bo, from);
    expectNextId(trial, next, first, from);
  },
});

/** Fails the check when Bo has heard an error. When his pong is there, nothing is under way to him any more. */
async function expectAlone(trial: Trial, bo: Chatter, from: number): Promise<void> {
  await expectAlive(trial, bo);
  const { who, client } = bo;
  const error = client.messages.find(({ text }) => isError(jsonOf(text)));
  trial.expect(error === undefined, () => ({
    expected: { en: `${who} gets nothing`, zh: `${who} 什么也收不到` },
    saw: { en: `${who} got ${frameText(error?.text)}`, zh: `${who} 收到 ${frameText(error?.text)}` },
    likely: TO_ALL,
    focus: { from, to: trial.now() },
  }));
}

const TO_ALL: Text = {
  en: 'send an error only to the socket that sent the invalid message',
  zh: '错误只发给发送了不合法消息的那一个 socket',
};
