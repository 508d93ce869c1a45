import { check, type Trial } from '../../../src/checker/check.ts';
import { hear, hearMany, hearThat, join, say } from './support/chat-client.ts';
import { expectInOrder, expectSame, OVERTAKEN } from './support/message-order.ts';
import { NOTICED, ONLY_SOME, STILL_HEARD, WRONG_ONE } from './support/shared-causes.ts';

const EACH = 10;

export const burst = check({
  id: 'burst',
  fresh: true,
  task: 'everybody',
  title: { en: 'Three send at once, and all get the same', zh: '三个人同时发，所有人收到的一样' },
  timeout: 30_000,
  async run(trial: Trial) {
    trial.did({
      en: `Ada, Bo, Cy and Dee are connected. Ada, Bo and Cy each sent ${EACH} messages at the same moment`,
      zh: `Ada、Bo、Cy、Dee 都连着。Ada、Bo、Cy 同时各发了 ${EACH} 条消息`,
    });
    const speakers = [await join(trial, 'Ada'), await join(trial, 'Bo'), await join(trial, 'Cy')];
    const dee = await join(trial, 'Dee');
    const from = trial.now();
    for (let n = 1; n <= EACH; n++) {
      for (const speaker of speakers) say(speaker, `#${n} ${speaker.who}`);
    }
    const all = await hearMany(trial, dee, EACH * speakers.length, ONLY_SOME);
    // A second copy may come late: after this message there is nothing more to come.
    say(dee, 'ok');
    all.push(await hear(trial, dee, ONLY_SOME));
    expectInOrder(trial, 'Dee', all, from);
    for (const speaker of speakers) {
      const { who } = speaker;
      const heard = await hearMany(trial, speaker, all.length, ONLY_SOME);
      expectInOrder(trial, who, heard, from);
      expectSame(trial, who, heard, all, OVERTAKEN, from);
    }
  },
});

export const leaving = check({
  id: 'leaving',
  task: 'everybody',
  title: { en: 'A client that leaves does not affect the others', zh: '有人离开，不影响其他人' },
  timeout: 30_000,
  async run(trial: Trial) {
    trial.did({
      en: 'Ada, Bo, Cy, Dee and Eve connected in this order. Ada closed, Cy’s connection was cut with a reset',
      zh: 'Ada、Bo、Cy、Dee、Eve 依次连上。Ada 关闭了连接，Cy 的连接被 RST 断开',
    });
    const ada = await join(trial, 'Ada');
    const bo = await join(trial, 'Bo');
    const cy = await join(trial, 'Cy');
    const dee = await join(trial, 'Dee');
    const eve = await join(trial, 'Eve');
    const from = trial.now();
    ada.client.close(1000);
    const end = await ada.client.ended();
    trial.expect(end !== null, {
      expected: { en: 'the close handshake ends Ada’s connection', zh: '关闭握手之后，Ada 的连接结束' },
      saw: { en: 'no closing frame came back', zh: '没有收到关闭帧' },
      focus: { from, to: trial.now() },
    });
    // One after the other: the places in a list move when the first is taken out.
    await trial.pause(NOTICED);
    cy.relay.cut('rst');
    await trial.pause(NOTICED);

    trial.did({
      en: 'After Ada had closed and Cy’s connection was cut with a reset, Bo, Dee and Eve each sent a message',
      zh: 'Ada 关闭了连接，Cy 的连接被 RST 断开，然后 Bo、Dee、Eve 依次发了一条消息',
    });
    const left = [bo, dee, eve];
    for (const speaker of left) {
      const text = `#${speaker.who}`;
      say(speaker, text);
      for (const listener of left) await hearThat(trial, listener, text, WRONG_ONE, STILL_HEARD);
    }

    trial.did({ en: 'Then Ada reconnected, and Bo sent a message', zh: '然后 Ada 重连，Bo 又发了一条消息' });
    const again = await join(trial, 'Ada');
    say(bo, 'ok');
    for (const listener of [...left, again]) {
      await hearThat(trial, listener, 'ok', WRONG_ONE, STILL_HEARD);
    }
  },
});
