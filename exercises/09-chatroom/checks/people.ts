import { createRoom } from '../../../src/checker/chat/chat-room.ts';
import { check, type Trial } from '../../../src/checker/check.ts';
import { quotedLine } from '../../../src/checker/contract/quote.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { listed } from './support/people-list.ts';

export const presence = check({
  id: 'presence',
  task: 'presence',
  title: { en: 'A list shows who is here', zh: '有一个列表显示谁在线' },
  star: true,
  browser: true,
  timeout: 60_000,
  async run(trial: Trial) {
    const room = createRoom(trial);
    trial.did({
      en: 'Ada and Bo opened the page and each sent a greeting',
      zh: 'Ada 和 Bo 打开页面，各打了个招呼',
    });
    const pages = await Promise.all([room.enter('Ada'), room.enter('Bo')]);
    const [ada, bo] = pages;
    for (const who of pages) await room.spread(who, room.line('hello'), pages);
    for (const page of pages) await listed(trial, page, ['Ada', 'Bo'], [], NEVER_ADDED);

    trial.did({
      en: 'Ada and Bo each sent a greeting, then Bo closed the page',
      zh: 'Ada 和 Bo 各打了个招呼，然后 Bo 关掉了页面',
    });
    await bo.robot.page.close();
    await listed(trial, ada, ['Ada'], ['Bo'], NEVER_REMOVED);
  },
});

export const privately = check({
  id: 'private',
  task: 'private',
  title: { en: 'A private message reaches only its receivers', zh: '私聊只送到收件人' },
  star: true,
  browser: true,
  timeout: 60_000,
  async run(trial: Trial) {
    trial.did({
      en: 'Ada, Bo and Cy each sent a greeting. Ada sent “/to Bo …”, then a message to all',
      zh: 'Ada、Bo、Cy 各打了个招呼。Ada 发“/to Bo …”，再发一条公开的',
    });
    const room = createRoom(trial);
    const everybody = await Promise.all([room.enter('Ada'), room.enter('Bo'), room.enter('Cy')]);
    const [ada, bo, cy] = everybody;
    for (const who of everybody) await room.spread(who, room.line('hello'), everybody);

    const secret = room.line('pm 3');
    await room.whisper(ada, 'Bo', secret);
    for (const page of [bo, ada]) await room.arrives(secret, page);
    await room.spread(ada, room.line('hi 1'), everybody);
    trial.expect(!(await cy.see()).text.includes(secret.tag), {
      expected: {
        en: 'it goes to Bo’s page and back to Ada’s, and to no other browser',
        zh: '只发到 Bo 的页面，也发回 Ada 的页面，别的浏览器都收不到',
      },
      saw: {
        en: `${quotedLine(secret.text)} is on Cy’s page`,
        zh: `Cy 的页面上出现了${quotedLine(secret.text)}`,
      },
      likely: TO_ALL,
      focus: { from: secret.wire, to: trial.now() },
    });
  },
});

const NEVER_ADDED: Text = {
  en: 'the list is not sent to everybody when somebody comes, or the newcomer does not get it',
  zh: '有人来时没有把名单发给所有人，或者没有发给新来的人',
};
export const NEVER_REMOVED: Text = {
  en: 'nothing is done when a connection closes, or the others do not get the new list',
  zh: '连接关闭时什么也没做，或者没有把新名单发给其他人',
};
const TO_ALL: Text = {
  en: 'the message is passed on like any other',
  zh: '它和普通消息一样转发了',
};
