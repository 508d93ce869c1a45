import { type Cause, check, type Trial } from '../../../src/checker/check.ts';
import { CHOSEN_DATES, restartOn } from '../../../src/checker/contract/chosen-dates.ts';
import { wrongForm, wrongTime } from '../../../src/checker/contract/server-time.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { enter, type Person } from './support/connected-people.ts';
import { allCome, things } from './support/in-a-row.ts';
import { bothHave, messagesTo, quotedJson, say, WATCH } from './support/public-messages.ts';

/** More than a second: two times that are taken so far apart are written differently. */
const APART = 1500;
/** More than anybody types within a second. */
const MANY = 30;

export const everybody = check({
  id: 'everybody',
  task: 'messages',
  title: { en: 'A message reaches everybody, once', zh: '一条消息人人收到，只收到一次' },
  timeout: 30_000,
  async run(trial: Trial) {
    trial.did({
      en: 'Ada, Bo and Cy connected, and each sent a message',
      zh: 'Ada、Bo、Cy 建立连接，各发了一条消息',
    });
    const people = [await enter(trial, 'Ada'), await enter(trial, 'Bo'), await enter(trial, 'Cy')];
    const from = trial.now();
    for (const [who, data] of sayings(people)) await say(trial, who, data, people);
    await trial.pause(WATCH);
    expectOnce(trial, people, from);
    await sayManyAtOnce(trial, people);

    for (const [n, gone] of people.slice(0, -1).entries()) {
      trial.did({
        en: `${gone.name} left, and then each of the others sent a message`,
        zh: `${gone.name} 离开，然后留下的人各发了一条消息`,
      });
      gone.socket.close();
      await trial.pause(WATCH);
      const staying = people.slice(n + 1);
      for (const who of staying) await say(trial, who, `${who.name} -${gone.name}`, staying, WRONG_ONE);
    }
  },
});

/** Says many things without a pause, as somebody does who pastes them. */
async function sayManyAtOnce(trial: Trial, people: readonly Person[]): Promise<void> {
  const [who] = people;
  const said = things(MANY, 'line');
  trial.did({
    en: `Ada sent ${MANY} messages at once, the first of them twice`,
    zh: `Ada 一次发了 ${MANY} 条消息，其中第一条发了两遍`,
  });
  const from = trial.now();
  for (const data of said) who?.socket.emit('message', data);
  await allCome(trial, said, people, from);
}

/** Fails the check unless each of the sayings has come to each of these people once. */
function expectOnce(trial: Trial, people: readonly Person[], from: number): void {
  for (const person of people) {
    for (const [who, data] of sayings(people)) {
      const times = messagesTo(person, data).length;
      trial.expect(times === 1, {
        expected: { en: `${person.name} gets it once`, zh: `${person.name} 只收到一次` },
        saw: {
          en: `${person.name} got ${who.name}’s message ${times} times`,
          zh: `${who.name} 的消息，${person.name} 收到了 ${times} 次`,
        },
        likely: TWICE,
        focus: { from, to: trial.now() },
      });
    }
  }
}

function sayings(people: readonly Person[]): [Person, string][] {
  return people.map((person) => [person, `hello ${person.name}`]);
}

export const anyData = check({
  id: 'any-data',
  task: 'messages',
  title: { en: 'data arrives as it was sent', zh: 'data 原样到达' },
  timeout: 30_000,
  async run(trial: Trial) {
    const people = [await enter(trial, 'Ada'), await enter(trial, 'Bo')] as const;
    for (const data of ODD_DATA) {
      const json = quotedJson(data);
      trial.did({ en: `Ada sent ${json}; Bo was connected`, zh: `Ada 发送 ${json}，Bo 也在线` });
      await say(trial, people[0], data, people);
    }
  },
});

const ODD_DATA: readonly unknown[] = [
  '你好 👩🏽‍💻 𠮷',
  'one\ntwo\r\nthree',
  '<b onclick="x()">Tom & Jerry</b> \'s',
  '{"id": "me", "time": "now"}',
  42,
  0,
  false,
  null,
  ['a', ['b', null], {}],
  { text: 'hi', id: 'me', time: 'now', data: { deep: [1.5] } },
  '长'.repeat(2000),
];

export const ownTime = check({
  id: 'own-time',
  fresh: true,
  task: 'messages',
  title: { en: 'Each message has its own time', zh: '每条消息有自己的时间' },
  timeout: 50_000,
  async run(trial: Trial) {
    const seconds = APART / 1000;
    trial.did({
      en: `Ada sent “one”, and ${seconds} s later “two”, over the same connection`,
      zh: `Ada 发了“one”，过 ${seconds} s 又发“two”，用的是同一条连接`,
    });
    const people = [await enter(trial, 'Ada'), await enter(trial, 'Bo')] as const;
    const from = trial.now();
    const said = async (data: string) => {
      const before = Date.now();
      const { time } = await say(trial, people[0], data, people);
      return { data, time, before, after: Date.now() };
    };
    const one = await said('one');
    await trial.pause(APART);
    const two = await said('two');

    const focus = { from, to: trial.now() };
    for (const { time } of [one, two]) {
      const verdict = wrongForm(time);
      if (verdict !== null) trial.fail({ ...verdict, focus });
    }
    trial.expect(one.time !== two.time, {
      expected: {
        en: `${seconds} s apart: two different times`,
        zh: `相隔 ${seconds} s：两个不同的时间`,
      },
      ...bothHave(one.time),
      focus,
    });
    for (const { time, before, after } of [one, two]) {
      const verdict = wrongTime(time, before, after, trial.timeZone);
      if (verdict !== null) trial.fail({ ...verdict, focus });
    }

    for (const date of CHOSEN_DATES) {
      const clock = await restartOn(trial, date);
      const dee = await enter(trial, 'Dee');
      const [began, before] = [trial.now(), clock()];
      const { time } = await say(trial, dee, 'hi', [dee]);
      const verdict = wrongForm(time) ?? wrongTime(time, before, clock(), date.timeZone);
      if (verdict !== null) trial.fail({ ...verdict, focus: { from: began, to: trial.now() } });
    }
  },
});

const TWICE: Text = {
  en: 'it is emitted to all, and then to the sender or to the others again; or a listener is added more than once',
  zh: '发给所有人之后，又给发送者或其他人发了一次；或者同一个监听函数加了不止一次',
};
const WRONG_ONE: Cause = {
  en: 'when a client leaves, another one is removed from a list of your own: splice(-1, 1) removes the last. io.emit needs no list',
  zh: '有客户端离开时，从你自己维护的列表里删掉的是别人：splice(-1, 1) 删的是最后一个。用 io.emit 就不需要列表',
  general: {
    en: 'when a client leaves, another one is removed from a list of your own. To send to everybody, Socket.IO needs no list',
    zh: '有客户端离开时，从你自己维护的列表里删掉的是别人。发给所有人，Socket.IO 不需要列表',
  },
};
