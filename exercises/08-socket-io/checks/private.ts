import { type Cause, check, type Trial } from '../../../src/checker/check.ts';
import { wrongForm, wrongTime } from '../../../src/checker/contract/server-time.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { enter, type Person } from './support/connected-people.ts';
import { allCome, things } from './support/in-a-row.ts';
import { expectUnheard, secret, whyNot } from './support/private-messages.ts';
import {
  awaited,
  bothHave,
  carries,
  inItsPlace,
  kindOfTime,
  type Message,
  otherId,
  say,
} from './support/public-messages.ts';

/** More than a second: two times that are taken so far apart are written differently. */
const APART = 1500;
/** More than anybody types within a second. */
const MANY = 20;

export const onlyTo = check({
  id: 'only-to',
  task: 'private',
  title: { en: 'A private message reaches one client and no other', zh: '私聊只到一个人，别人收不到' },
  timeout: 30_000,
  async run(trial: Trial) {
    trial.did({
      en: 'Ada sent Bo a private message, and another 1.5 s later, then Bo sent Ada one. Cy was connected, too',
      zh: 'Ada 给 Bo 发了一条私聊，1.5 s 后又发一条，Bo 再给 Ada 发一条。Cy 也在线',
    });
    const [ada, bo, cy] = [await enter(trial, 'Ada'), await enter(trial, 'Bo'), await enter(trial, 'Cy')];
    const people = [ada, bo, cy] as const;
    const tag = secret(trial);
    const from = trial.now();
    const one = await whisper(trial, ada, bo, `one ${tag}`, people);
    await trial.pause(APART);
    const two = await whisper(trial, ada, bo, { two: [tag, null] }, people);
    trial.expect(one.time !== two.time, {
      expected: { en: 'a private message has a time of its own, too', zh: '私聊也有自己的时间' },
      ...bothHave(one.time),
      focus: { from, to: trial.now() },
    });
    const three = await whisper(trial, bo, ada, `three ${tag}`, people);

    // Anything that was emitted to Cy before these words arrives before them.
    for (const person of people) await say(trial, person, `hi ${person.name}`, people);
    await expectUnheard(trial, cy, tag, from, people, LEAK);
    for (const [to, message] of [
      [bo, one],
      [bo, two],
      [ada, three],
    ] as const) {
      const came = to.socket.heard.filter((event) => carries(event, message.data));
      trial.expect(
        came.every(({ name }, n) => came.findIndex((event) => event.name === name) === n),
        {
          expected: { en: `it reaches ${to.name} once`, zh: `只到 ${to.name} 那里一次` },
          saw: { en: `it came ${came.length} times`, zh: `到了 ${came.length} 次` },
          likely: TWICE,
          focus: { from, to: trial.now() },
        },
      );
    }
    await whisperManyThings(trial, ada, bo, tag, people);
  },
});

/** Sends in private what a program may take for nothing, and then many things at once. */
async function whisperManyThings(
  trial: Trial,
  who: Person,
  to: Person,
  tag: string,
  people: readonly Person[],
): Promise<void> {
  for (const data of [0, false, null]) {
    trial.did({
      en: `${who.name} sent ${to.name} the private message ${data}`,
      zh: `${who.name} 给 ${to.name} 发私聊：${data}`,
    });
    await whisper(trial, who, to, data, people);
  }
  const said = things(MANY, tag);
  trial.did({
    en: `${who.name} sent ${to.name} ${MANY} private messages at once, the first of them twice`,
    zh: `${who.name} 一次给 ${to.name} 发了 ${MANY} 条私聊，其中第一条发了两遍`,
  });
  const from = trial.now();
  for (const data of said) who.socket.emit('private', { to: to.socket.id, data });
  await allCome(trial, said, [to], from);
}

/** Sends a private message and waits for it. Fails the check unless it comes, whole, with the right id and time. */
async function whisper(
  trial: Trial,
  who: Person,
  to: Person,
  data: unknown,
  people: readonly Person[],
): Promise<Message> {
  const from = trial.now();
  const before = Date.now();
  who.socket.emit('private', { to: to.socket.id, data });
  const event = () => to.socket.heard.find((one) => carries(one, data));
  const instead = () => inItsPlace(to, data, from, 'private');
  await awaited(
    trial,
    () => event() !== undefined,
    () => instead() ?? (to.socket.over || undefined),
  );
  const focus = { from, to: trial.now() };
  const json = JSON.stringify(data);
  const expected: Text = {
    en: `${to.name} gets private with {id: <${who.name}’s id>, data: ${json}, time: …}`,
    zh: `${to.name} 收到 private：{id: <${who.name} 的 id>, data: ${json}, time: …}`,
  };
  const message = event()?.args[0] as Message | undefined;
  trial.expect(message !== undefined, () => ({ expected, ...whyNot(to, instead(), people), focus }));
  trial.expect(message.id === who.socket.id, {
    expected,
    saw: otherId(message, people),
    likely: WHOSE,
    focus,
  });
  const wrong =
    typeof message.time === 'string'
      ? (wrongForm(message.time) ?? wrongTime(message.time, before, Date.now(), trial.timeZone))
      : { expected, saw: kindOfTime(message), likely: NO_TIME };
  if (wrong !== null) trial.fail({ ...wrong, focus });
  return message;
}

const WHOSE: Cause = {
  en: 'id is the sender’s socket.id, so that the receiver knows who sent it',
  zh: 'id 是发送者的 socket.id，接收者靠它知道是谁发的',
  general: {
    en: 'id is the Socket.IO id of the sender, so that the receiver knows who sent it',
    zh: 'id 是发送者的 Socket.IO 编号，接收者靠它知道是谁发的',
  },
};
const NO_TIME: Text = {
  en: 'a private message has a time, like any other',
  zh: '私聊和其他消息一样，也有 time',
};
const TWICE: Text = {
  en: 'it is emitted to two rooms with the same member, one after the other, or the sender’s copy goes to the receiver',
  zh: '先后发到了同一个客户端所在的两个房间，或者把给发送者的那份也发给了接收者',
};
const LEAK: Text = {
  en: 'it is emitted to everybody, or to a room with others in it, and only the page decides whether to show it',
  zh: '发给了所有人，或者发到了别人也在的房间，只靠页面决定显不显示',
};
