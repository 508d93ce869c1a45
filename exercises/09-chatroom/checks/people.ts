import { check, type Trial } from '../../../src/checker/check.ts';
import { quotedLine } from '../../../src/checker/contract/quote.ts';
import type { Text } from '../../../src/i18n/text.ts';
import type { WireEvent } from '../../../src/wire/event.ts';
import type { ChatPage } from './support/chat-page.ts';
import { createRoom } from './support/chat-room.ts';

const HERE = /who is here|在线/i;
const WITHIN = 5000;
/** Milliseconds in which a private message must come to nobody else. */
const WATCH = 1500;

export const presence = check({
  id: 'presence',
  task: 'presence',
  title: { en: 'A list says who is here', zh: '有一个列表写着谁在线' },
  star: true,
  browser: true,
  timeout: 60_000,
  async run(trial: Trial) {
    const room = createRoom(trial);
    trial.did({
      en: 'Ada, Bo and Cy opened the page and each said hello',
      zh: 'Ada、Bo、Cy 打开页面，各打了个招呼',
    });
    const everybody = await Promise.all([room.enter('Ada'), room.enter('Bo'), room.enter('Cy')]);
    const [ada, bo, cy] = everybody;
    for (const who of everybody) await room.spread(who, room.line('hello'), everybody);
    for (const page of everybody) await listed(trial, page, everybody, [], NEVER_ADDED);

    trial.did({
      en: 'Ada, Bo and Cy each said hello, then Cy closed the page',
      zh: 'Ada、Bo、Cy 各打了个招呼，然后 Cy 关掉了页面',
    });
    await cy.robot.page.close();
    for (const page of [ada, bo]) await listed(trial, page, [ada, bo], [cy], NEVER_REMOVED);
  },
});

/** Fails the check unless the list of people comes to hold some names and not others. */
async function listed(
  trial: Trial,
  page: ChatPage,
  here: ChatPage[],
  gone: ChatPage[],
  likely: Text,
): Promise<void> {
  const from = trial.now();
  const names = (pages: ChatPage[], comma = ', ') => pages.map(({ name }) => name).join(comma);
  const labelled = async () =>
    (await page.see()).lists.filter(({ labels }) => labels.some((label) => HERE.test(label)));
  const holds = (items: string[], { name }: ChatPage) => items.some((item) => item.includes(name));
  const right = await trial.until(WITHIN, async () =>
    (await labelled()).some(
      ({ items }) => here.every((one) => holds(items, one)) && !gone.some((one) => holds(items, one)),
    )
      ? true
      : undefined,
  );
  if (right === true) return;

  const [found] = await labelled();
  const others = (await page.see()).lists.map(({ labels }) => labels[0]);
  const listsSeen = (without: string, comma: string) =>
    others.map((label) => (label === undefined ? without : quotedLine(label))).join(comma);
  const items = (comma: string) => found?.items.map((item) => quotedLine(item)).join(comma) ?? '';
  trial.fail({
    expected: {
      en: `on ${page.name}’s page, in a list labelled “Who is here”, within ${WITHIN / 1000} s: ${names(here)}${gone.length > 0 ? `, and not ${names(gone)}` : ''}`,
      zh: `${WITHIN / 1000} s 内，${page.name} 的页面上标签为“在线”的列表里有 ${names(here, '、')}${gone.length > 0 ? `，没有 ${names(gone, '、')}` : ''}`,
    },
    saw:
      found === undefined
        ? {
            en: `other lists only: ${listsSeen('one without a label', ', ') || 'none'}`,
            zh: `只有别的列表：${listsSeen('一个没有标签的', '、') || '一个也没有'}`,
          }
        : { en: `in it: ${items(', ') || 'nothing'}`, zh: `里面是：${items('、') || '空的'}` },
    likely: found === undefined ? UNLABELLED : likely,
    focus: { from, to: trial.now() },
  });
}

export const privately = check({
  id: 'private',
  task: 'private',
  title: { en: 'A private message reaches only whom it is for', zh: '悄悄话只送到该到的人' },
  star: true,
  browser: true,
  timeout: 60_000,
  async run(trial: Trial) {
    trial.did({
      en: 'Ada, Bo and Cy each said hello. Ada sent “/to Bo …”, then something for all; later Dee opened the page',
      zh: 'Ada、Bo、Cy 各打了个招呼。Ada 发“/to Bo …”，再发一条公开的；后来 Dee 打开了页面',
    });
    const room = createRoom(trial);
    const everybody = await Promise.all([room.enter('Ada'), room.enter('Bo'), room.enter('Cy')]);
    const [ada, bo, cy] = everybody;
    for (const who of everybody) await room.spread(who, room.line('hello'), everybody);

    const secret = room.line('for you alone');
    const wire = listen(trial, cy);
    secret.wire = trial.now();
    secret.at = await ada.send(`/to Bo ${secret.text}`);
    for (const page of [bo, ada]) await room.arrives(secret, page);
    await room.spread(ada, room.line('for all'), everybody);

    const dee = await room.enter('Dee');
    await trial.pause(WATCH);
    for (const page of [cy, dee]) {
      trial.expect(!(await page.see()).text.includes(secret.tag), {
        expected: onlyFor,
        saw: {
          en: `${quotedLine(secret.text)} stands on ${page.name}’s page`,
          zh: `${page.name} 的页面上出现了${quotedLine(secret.text)}`,
        },
        likely: TO_ALL,
        focus: { from: secret.wire, to: trial.now() },
      });
    }
    trial.expect(!wire.carried(secret.tag), {
      expected: onlyFor,
      saw: {
        en: `${quotedLine(secret.text)} was sent to Cy’s browser, which only does not show it`,
        zh: `${quotedLine(secret.text)}发到了 Cy 的浏览器，只是没显示`,
      },
      likely: HIDDEN,
      focus: { from: secret.wire, to: trial.now() },
    });
  },
});

/** Listens on the wire for words that go to a browser, shown or not. */
function listen(trial: Trial, { robot }: ChatPage): { carried(words: string): boolean } {
  let sent = '';
  const hear = (events: WireEvent[]) => {
    for (const event of events) {
      if (event.kind === 'down') sent += Buffer.from(event.bytes).toString('latin1');
    }
  };
  const stop = robot.relay.watch(hear);
  trial.signal.addEventListener('abort', stop, { once: true });
  return {
    carried(words) {
      stop();
      return sent.includes(words);
    },
  };
}

const onlyFor: Text = {
  en: 'it goes to Bo’s page and back to Ada’s, and to no other browser',
  zh: '只发到 Bo 的页面，也回到 Ada 的页面，别的浏览器都收不到',
};
const UNLABELLED: Text = {
  en: 'the list of people needs an aria-label, or a heading right before it',
  zh: '在线名单要有 aria-label，或者前面紧挨着一个标题',
};
const NEVER_ADDED: Text = {
  en: 'not everybody is told when somebody comes, or whoever comes is not told who was there',
  zh: '有人来时没有告诉所有人，或者没有告诉来的人谁已经在了',
};
const NEVER_REMOVED: Text = {
  en: 'nothing is done when a connection closes, or the others are not told',
  zh: '连接关闭时什么也没做，或者没有告诉其他人',
};
const TO_ALL: Text = {
  en: 'the message is passed on like any other, or is kept with the others for newcomers',
  zh: '它和普通消息一样转发了，或者和别的消息一起存下来给了后来的人',
};
const HIDDEN: Text = {
  en: 'what the page hides can still be read with the developer tools. The server must decide who gets it',
  zh: '页面藏起来的东西，开发者工具照样看得到。该给谁，得由服务器决定',
};
