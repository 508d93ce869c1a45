import { check, type Trial } from '../../../src/checker/check.ts';
import { wrongForm, wrongTime } from '../../../src/checker/clients/server-time.ts';
import type { HeardEvent } from '../../../src/checker/clients/socket-io.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { awaited, carries, type Message, otherId, say, WATCH } from '../chat.ts';
import { enter, type Person, shown } from '../people.ts';

/** More than a second: two times that are taken so far apart are written differently. */
const APART = 1500;

export const onlyTo = check({
  id: 'only-to',
  task: 'private',
  title: { en: 'A private message reaches one, and nobody else', zh: '悄悄话只到一个人，别人听不到' },
  timeout: 30_000,
  async run(trial: Trial) {
    trial.did({
      en: 'Ada sent Bo a private message, and another 1.5 s later, then Bo one to Ada. Cy was there, too',
      zh: 'Ada 给 Bo 发了一条悄悄话，1.5 s 后又发一条，Bo 再给 Ada 发一条。Cy 也在场',
    });
    const [ada, bo, cy] = [await enter(trial, 'Ada'), await enter(trial, 'Bo'), await enter(trial, 'Cy')];
    const people = [ada, bo, cy] as const;
    const tag = secret(trial);
    const from = trial.now();
    const one = await whisper(trial, ada, bo, `one ${tag}`, people);
    await trial.pause(APART);
    const two = await whisper(trial, ada, bo, { two: [tag, null] }, people);
    trial.expect(one.time !== two.time, {
      expected: { en: 'a private message has a time of its own, too', zh: '悄悄话也有自己的时间' },
      saw: { en: `both have the time ${one.time}`, zh: `两条的 time 都是 ${one.time}` },
      likely: ONCE,
      focus: { from, to: trial.now() },
    });
    await whisper(trial, bo, ada, `three ${tag}`, people);

    // What was emitted to Cy before these words is there before them.
    for (const person of people) await say(trial, person, `${person.name} says aloud`, people);
    await expectUnheard(trial, cy, tag, from, people, LEAK);
  },
});

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
  const came = () => to.socket.heard.filter((event) => carries(event, data));
  const instead = () => to.socket.heard.find(({ at }) => at >= from);
  await awaited(trial, () => came().length > 0, instead);
  const [event, second] = came();
  const focus = { from, to: trial.now() };
  const expected: Text = {
    en: `${to.name} gets private, once, with {id: <${who.name}’s id>, data: ${JSON.stringify(data)}, time: …}`,
    zh: `${to.name} 收到 private，只收到一次：{id: <${who.name} 的 id>, data: ${JSON.stringify(data)}, time: …}`,
  };
  trial.expect(event !== undefined, () => ({ expected, ...whyNot(to, instead(), people), focus }));
  const message = event.args[0] as Message;
  trial.expect(message.id === who.socket.id, {
    expected,
    saw: otherId(message, people),
    likely: WHOSE,
    focus,
  });
  const wrong =
    typeof message.time === 'string'
      ? (wrongForm(message.time) ?? wrongTime(message.time, before, Date.now(), trial.timeZone))
      : { expected, saw: shown(message, people), likely: NO_TIME };
  if (wrong !== null) trial.fail({ ...wrong, focus });
  trial.expect(second?.name !== event.name, { expected, saw: TWO, likely: TWICE, focus });
  return message;
}

export const nobody = check({
  id: 'nobody',
  task: 'private',
  title: { en: 'A private message to nobody reaches nobody', zh: '不知道给谁的悄悄话，谁也收不到' },
  timeout: 30_000,
  async run(trial: Trial) {
    const [ada, bo, cy] = [await enter(trial, 'Ada'), await enter(trial, 'Bo'), await enter(trial, 'Cy')];
    const people = [ada, bo] as const;
    cy.socket.close();
    const tag = secret(trial);
    for (const [n, { called, sent }] of addresses(cy).entries()) {
      trial.did({
        en: `Ada sent a private message to ${called.en}. Bo was there, too`,
        zh: `Ada 发了一条悄悄话，to 是${called.zh}。Bo 也在场`,
      });
      const from = trial.now();
      ada.socket.emit('private', { ...sent, data: tag });
      await say(trial, ada, `aloud ${n + 1}`, people);
      expectSilence(trial, bo, tag, from, people, ALL);
    }
    await expectUnheard(trial, bo, tag, trial.now(), people, ALL);

    trial.did({ en: 'After all that Ada sent one to Bo', zh: '这些都过去以后，Ada 给 Bo 发了一条' });
    const from = trial.now();
    ada.socket.emit('private', { to: bo.socket.id, data: tag });
    await awaited(trial, () => heardOf(bo, tag) !== undefined);
    trial.expect(heardOf(bo, tag) !== undefined, {
      expected: { en: 'that one reaches Bo', zh: '这一条 Bo 收得到' },
      ...whyNot(bo, undefined, people),
      focus: { from, to: trial.now() },
    });
  },
});

function addresses(gone: Person): { called: Text; sent: object }[] {
  const written = (to: unknown) => {
    const json = JSON.stringify(to);
    return { called: { en: json, zh: ` ${json}` }, sent: { to } };
  };
  return [
    { called: { en: 'Cy, who had left', zh: '已经离开的 Cy' }, sent: { to: gone.socket.id } },
    ...['nobody', '__proto__', 'constructor', null, 5, {}, []].map(written),
    { called: { en: 'nobody, without a “to”', zh: '空缺的' }, sent: {} },
  ];
}

/** Fails the check when somebody has heard, or in a short while hears, anything with these letters in it. */
async function expectUnheard(
  trial: Trial,
  person: Person,
  tag: string,
  from: number,
  people: readonly Person[],
  likely: Text,
): Promise<void> {
  await trial.pause(WATCH);
  expectSilence(trial, person, tag, from, people, likely);
}

function expectSilence(
  trial: Trial,
  person: Person,
  tag: string,
  from: number,
  people: readonly Person[],
  likely: Text,
): void {
  const leak = heardOf(person, tag);
  trial.expect(leak === undefined, () => ({
    expected: { en: `${person.name} hears nothing of it`, zh: `${person.name} 什么也听不到` },
    saw: gotInstead(person, leak!, people),
    likely,
    focus: { from: Math.min(from, leak!.at), to: trial.now() },
  }));
}

/** The first event with these letters in it. */
function heardOf({ socket }: Person, tag: string): HeardEvent | undefined {
  return socket.heard.find(({ args }) => JSON.stringify(args).includes(tag));
}

function whyNot(
  to: Person,
  event: HeardEvent | undefined,
  people: readonly Person[],
): { saw: Text; likely: Text } {
  if (to.socket.over) {
    return { saw: { en: `${to.name}’s connection is closed`, zh: `${to.name} 的连接断了` }, likely: LOST };
  }
  if (event === undefined) {
    return { saw: { en: `nothing came to ${to.name}`, zh: `${to.name} 什么也没收到` }, likely: LOST };
  }
  return { saw: gotInstead(to, event, people), likely: SHAPE };
}

function gotInstead({ name }: Person, event: HeardEvent, people: readonly Person[]): Text {
  const args = shown(event.args, people);
  return {
    en: `${name} got ${event.name} with ${args.en}`,
    zh: `${name} 收到 ${event.name}：${args.zh}`,
  };
}

/** Letters that stand in nothing else. */
function secret(trial: Trial): string {
  return `secret ${Math.floor(trial.random() * 900_000) + 100_000}`;
}

const LOST: Text = {
  en: 'nobody listens for private, or it does not find the socket: `to` is the id of one, and each is alone in a room of that name',
  zh: '没有监听 private，或者没有找到那个 socket：to 是它的 id，而每个 socket 都独自在以自己 id 命名的房间里',
};
const SHAPE: Text = {
  en: 'the event carries one argument, an object with id, data and time; `to` is not passed on as data',
  zh: '事件只带一个参数：一个有 id、data、time 的对象；不要把 to 也当成 data 转发',
};
const WHOSE: Text = {
  en: 'the one who gets it wants to know who sent it: id is the sender’s socket.id',
  zh: '收到的人想知道是谁发的：id 是发送者的 socket.id',
};
const NO_TIME: Text = {
  en: 'a private message has a time, like any other',
  zh: '悄悄话和别的消息一样，也有 time',
};
const TWO: Text = { en: 'it came more than once', zh: '来了不止一次' };
const TWICE: Text = {
  en: 'two rooms that have the same member are written to one after the other, or the sender’s copy goes to the receiver',
  zh: '同一个人在的两个房间先后各发了一次，或者把给发送者的那份也发给了接收者',
};
const ONCE: Text = {
  en: 'the time is taken when the client connects, or when the program starts, and not when a message comes',
  zh: '时间是在客户端连上、或者程序启动的时候取的，而不是在消息到来的时候',
};
const LEAK: Text = {
  en: 'it is emitted to everybody, or to a room in which others are, and only the page decides whether to show it',
  zh: '发给了所有人，或者发到了别人也在的房间，只靠页面来决定显不显示',
};
const ALL: Text = {
  en: 'without a room an emit goes to everybody, and an empty list of rooms is no room: look at what `to` is before you use it',
  zh: '没有指定房间的 emit 会发给所有人，空的房间列表等于没有指定：用 to 之前先看看它是什么',
};
