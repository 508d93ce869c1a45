import { check, type Trial } from '../../../src/checker/check.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { enter, type Person } from './support/connected-people.ts';
import { expectSilence, expectUnheard, heardOf, secret, whyNot } from './support/private-messages.ts';
import { awaited, say } from './support/public-messages.ts';

export const nobody = check({
  id: 'nobody',
  task: 'private',
  title: { en: 'A private message to nobody reaches nobody', zh: '收件人不存在的私聊，谁也收不到' },
  timeout: 30_000,
  async run(trial: Trial) {
    trial.did({ en: 'Ada, Bo and Cy connected, and Cy left', zh: 'Ada、Bo、Cy 建立连接，然后 Cy 离开' });
    const [ada, bo, cy] = [await enter(trial, 'Ada'), await enter(trial, 'Bo'), await enter(trial, 'Cy')];
    const people = [ada, bo] as const;
    cy.socket.close();
    const tag = secret(trial);
    for (const [n, { called, to }] of addresses(bo, cy).entries()) {
      trial.did({
        en: `Ada sent a private message ${called.en}. Bo was connected, too`,
        zh: `Ada 发了一条私聊，${called.zh}。Bo 也在线`,
      });
      const from = trial.now();
      for (const one of to) ada.socket.emit('private', { ...one, data: tag });
      await say(trial, ada, `hi ${n + 1}`, people);
      expectSilence(trial, bo, tag, from, people, ALL);
    }
    await expectUnheard(trial, bo, tag, trial.now(), people, ALL);

    trial.did({ en: 'After all that Ada sent one to Bo', zh: '最后，Ada 给 Bo 发了一条' });
    const from = trial.now();
    ada.socket.emit('private', { to: bo.socket.id, data: tag });
    await awaited(trial, () => heardOf(bo, tag) !== undefined);
    trial.expect(heardOf(bo, tag) !== undefined, {
      expected: { en: 'that one reaches Bo', zh: '这一条 Bo 能收到' },
      ...whyNot(bo, undefined, people),
      focus: { from, to: trial.now() },
    });
  },
});

/** Names that rooms often have; a client may write any of them. */
const ROOMS = ['chat', 'room', 'lobby', 'general', 'main', 'public', 'global', 'default', 'all', 'everyone'];
const MORE_ROOMS = [
  'everybody',
  'users',
  'clients',
  'people',
  'members',
  'broadcast',
  'private',
  'message',
  '/',
  '',
];

/** Addresses that are nobody's; for some steps several at once. */
function addresses(here: Person, gone: Person): { called: Text; to: object[] }[] {
  const written = (to: unknown) => {
    const json = JSON.stringify(to);
    return { called: { en: `to ${json}`, zh: `to 是 ${json}` }, to: [{ to }] };
  };
  return [
    { called: { en: 'to Cy, who had left', zh: 'to 是已经离开的 Cy' }, to: [{ to: gone.socket.id }] },
    ...['nobody', '__proto__', 'constructor', null, 5, {}, []].map(written),
    { called: { en: 'without a `to`', zh: '没有写 to' }, to: [{}] },
    {
      called: { en: 'to an array with Bo’s id in it', zh: 'to 是一个数组，里面有 Bo 的 id' },
      to: [{ to: [here.socket.id] }, { to: [gone.socket.id, here.socket.id] }],
    },
    {
      called: {
        en: 'to each of “chat”, “all” and other common names of rooms',
        zh: 'to 先后是“chat”“all”等常用的房间名',
      },
      to: [...ROOMS, ...MORE_ROOMS].map((to) => ({ to })),
    },
  ];
}

const ALL: Text = {
  en: 'without a room an emit goes to everybody, and an empty list of rooms is no room; the name of a room of yours is not a socket id: check `to` before you use it',
  zh: '没有指定房间的 emit 会发给所有人，空的房间列表等于没有指定；你自己起的房间名也不是 socket id：用 to 之前先检查它',
};
