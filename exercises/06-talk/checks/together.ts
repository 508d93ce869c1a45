import { check, type Trial } from '../../../src/checker/check.ts';
import { hear, hearMany, hearThat, join, say } from './support/chat-client.ts';
import { expectInOrder, expectSame, OVERTAKEN } from './support/message-order.ts';
import { NOTICED, ONLY_SOME, STILL_HEARD, WRONG_ONE } from './support/shared-causes.ts';

const EACH = 10;

export const burst = check({
  id: 'burst',
  task: 'everybody',
  title: { en: 'Three talk at once, and all hear the same', zh: '三个人同时说，大家听到的一样' },
  timeout: 30_000,
  async run(trial: Trial) {
    trial.did({
      en: `Ada, Bo, Cy and Dee are connected. Ada, Bo and Cy each sent ${EACH} messages at the same moment`,
      zh: `Ada、Bo、Cy、Dee 都连着。Ada、Bo、Cy 同时各发了 ${EACH} 条`,
    });
    const speakers = [await join(trial, 'Ada'), await join(trial, 'Bo'), await join(trial, 'Cy')];
    const dee = await join(trial, 'Dee');
    const from = trial.now();
    for (let n = 1; n <= EACH; n++) {
      for (const speaker of speakers) say(speaker, `no. ${n} of ${speaker.who}`);
    }
    const all = await hearMany(trial, dee, EACH * speakers.length, ONLY_SOME);
    // A second copy may come late: after this message there is nothing more to come.
    say(dee, 'that was a lot');
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
  title: { en: 'Whoever leaves takes nobody along', zh: '有人走了，不连累别人' },
  timeout: 30_000,
  async run(trial: Trial) {
    trial.did({
      en: 'Ada, Bo, Cy, Dee and Eve connected in this order. Ada closed, Cy’s connection was cut with a reset',
      zh: 'Ada、Bo、Cy、Dee、Eve 依次连上。Ada 关闭了，Cy 的连接被 RST 切断',
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
      saw: { en: 'no closing frame came back', zh: '没有关闭帧回来' },
      focus: { from, to: trial.now() },
    });
    // One after the other: the places in a list move when the first is taken out.
    await trial.pause(NOTICED);
    cy.relay.cut('rst');
    await trial.pause(NOTICED);

    trial.did({
      en: 'After Ada had closed and Cy’s connection was cut with a reset, Bo, Dee and Eve spoke in turn',
      zh: 'Ada 关闭、Cy 的连接被 RST 切断以后，Bo、Dee、Eve 轮流说话',
    });
    const left = [bo, dee, eve];
    for (const speaker of left) {
      const text = `from ${speaker.who}`;
      say(speaker, text);
      for (const listener of left) await hearThat(trial, listener, text, WRONG_ONE, STILL_HEARD);
    }

    trial.did({ en: 'Then Ada came back, and Bo said something', zh: '然后 Ada 回来，Bo 又说了一句' });
    const again = await join(trial, 'Ada');
    say(bo, 'welcome back');
    for (const listener of [...left, again]) {
      await hearThat(trial, listener, 'welcome back', WRONG_ONE, STILL_HEARD);
    }
  },
});
