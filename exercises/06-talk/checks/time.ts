import { check, type Trial } from '../../../src/checker/check.ts';
import { expectTime, timesOnChosenDates } from '../../../src/checker/contract/message-time.ts';
import { AT_ONCE, leastDelay, SOME_LATE } from '../../../src/checker/contract/patience.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { type Chatter, hear, hearMany, join, say } from './support/chat-client.ts';
import { NO_HISTORY, ONLY_SOME } from './support/shared-causes.ts';

/** Messages, and milliseconds between them: a timer that sends every second is late for one of them. */
const STEADY = 10;
const APART = 100;
/** Messages of the most bytes as JSON that fill all buffers on the way to a client that reads nothing. */
const FLOOD = 900;
const LONG = '\u0001'.repeat(2000);
/** Milliseconds, more than a time may be off: one that was taken when somebody connected is wrong by then. */
const LATER = 3100;

export const ownTime = check({
  id: 'own-time',
  fresh: true,
  task: 'everybody',
  title: { en: 'Each message has a time of its own', zh: '每条消息有自己的时间' },
  timeout: 40_000,
  async run(trial: Trial) {
    trial.did({
      en: `Ada and Bo connected, and Ada sent a message. ${LATER / 1000} s later she sent another`,
      zh: `Ada 和 Bo 连上来，Ada 发了一条消息。过了 ${LATER / 1000} s，她又发了一条`,
    });
    const ada = await join(trial, 'Ada');
    const bo = await join(trial, 'Bo');
    say(ada, '#1');
    const early = await hear(trial, bo, ONLY_SOME);
    await trial.pause(LATER);
    const from = trial.now();
    const before = Date.now();
    say(ada, '#2');
    const late = await hear(trial, bo, ONLY_SOME);
    expectTime(trial, late, before, { from, to: trial.now() });

    trial.did({
      en: 'Then Cy connected, and got the earlier messages',
      zh: '然后 Cy 连上来，收到以前的消息',
    });
    const cy = await join(trial, 'Cy');
    const again = await hear(trial, cy, NO_HISTORY);
    trial.expect(again.time === early.time, {
      expected: {
        en: `the message “#1” still has the time ${early.time}`,
        zh: `消息“#1”的时间还是 ${early.time}`,
      },
      saw: { en: `its time is ${again.time}`, zh: `它的时间是 ${again.time}` },
      likely: NEW_TIME,
      focus: { from, to: trial.now() },
    });

    await timesOnChosenDates(trial, async () => {
      const dee = await join(trial, 'Dee');
      say(dee, 'hello');
      return await hear(trial, dee, ONLY_SOME);
    });
  },
});

export const atOnce = check({
  id: 'at-once',
  task: 'everybody',
  title: { en: 'A message arrives at once', zh: '消息立即送达' },
  timeout: 40_000,
  async run(trial: Trial) {
    trial.did({
      en: `Cy, Ada and Bo connected; Cy’s connection hangs, so that nothing passes. Ada sent ${FLOOD} long messages`,
      zh: `Cy、Ada、Bo 依次连上；Cy 的连接卡住了，数据传不过去。Ada 发了 ${FLOOD} 条很长的消息`,
    });
    const cy = await join(trial, 'Cy');
    const ada = await join(trial, 'Ada');
    const bo = await join(trial, 'Bo');
    cy.relay.setFaults({ frozen: true });
    for (let n = 1; n <= FLOOD; n++) say(ada, LONG);
    await hearMany(trial, bo, FLOOD, STALLED);

    trial.did({
      en: `Ada and Bo are connected, and so is Cy, whose connection hangs. Ada sent ${STEADY} messages, about one every ${APART} ms`,
      zh: `Ada 和 Bo 都连着，Cy 也连着，但他的连接卡住了。Ada 发了 ${STEADY} 条消息，大约每 ${APART} ms 一条`,
    });
    const from = trial.now();
    const late = await leastDelay(() => latest(trial, ada, bo));
    trial.expect(late <= AT_ONCE, {
      expected: { en: 'each reaches Bo within 500 ms', zh: '每条都在 500 ms 内送达 Bo' },
      saw: SOME_LATE,
      likely: LATE,
      focus: { from, to: trial.now() },
    });
  },
});

/** Measures the milliseconds from sending to hearing, for the latest of several messages. */
async function latest(trial: Trial, speaker: Chatter, listener: Chatter): Promise<number> {
  const { messages } = listener.client;
  const sent = new Map<string, number>();
  while (sent.size < STEADY) {
    const text = `#${messages.length}-${sent.size + 1};`;
    sent.set(text, trial.now());
    say(speaker, text);
    await trial.pause(APART);
  }
  await hearMany(trial, listener, STEADY, ONLY_SOME);
  const delays = [...sent].map(([text, at]) => {
    const frame = messages.find((frame) => frame.text.includes(text));
    return (frame?.at ?? trial.now()) - at;
  });
  return Math.max(...delays);
}

const NEW_TIME: Text = {
  en: 'the time is taken each time a message is sent, instead of once, when it is accepted',
  zh: '每次发送都重新取时间；时间应该只在接受消息时取一次',
};
const STALLED: Text = {
  en: 'the code waits for one peer before it sends to the next; a connection that hangs then delays everybody',
  zh: '等一个人发完才发给下一个人；这样一来，一条卡住的连接就拖住了所有人',
};
const LATE: Text = {
  en: 'a timer sends collected messages now and then, instead of each message being sent when it is accepted',
  zh: '由定时器隔一阵发送攒下的消息，而不是接受一条就发一条',
};
