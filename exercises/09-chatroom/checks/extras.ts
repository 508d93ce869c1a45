import { comeToAgree } from '../../../src/checker/chat/agreement.ts';
import type { ChatPage } from '../../../src/checker/chat/chat-page.ts';
import { createRoom, type Line } from '../../../src/checker/chat/chat-room.ts';
import { type Cause, check, type Trial } from '../../../src/checker/check.ts';
import { quotedLine } from '../../../src/checker/contract/quote.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { NEVER_REMOVED } from './people.ts';
import { listen } from './support/overheard.ts';
import { listed, listsPeople } from './support/people-list.ts';

/** A name like any other, except for programs that keep things by name in a plain object. */
const ODD = '__proto__';
/** Milliseconds in which a page is back after a cut. */
const BACK = 5000;

export const extras = check({
  id: 'extras',
  task: 'extras',
  title: {
    en: 'A list of who is here is right, and private messages stay private, if there are such extras',
    zh: '有在线名单，名单就要对；有私聊，就不能泄露',
  },
  browser: true,
  timeout: 60_000,
  async run(trial: Trial) {
    const room = createRoom(trial);
    trial.did({
      en: `Two people were called Bo; Dee was called Dee, then Bo as well, then “${ODD}”. Dee and Bo sent “/to Ada …”, Ada “/to Bo …”`,
      zh: `有两个人叫 Bo；Dee 先叫 Dee，再改名 Bo，最后改名“${ODD}”。Dee 和 Bo 发“/to Ada …”，Ada 发“/to Bo …”`,
    });
    const pages = await Promise.all([
      room.enter('Ada'),
      room.enter('Bo'),
      room.enter('Cy'),
      room.enter('Dee'),
    ]);
    const [ada, bo, cy, dee] = pages;
    cy.name = 'Bo';
    // Cy says nothing from now on: whoever is silent hears of the others as well.
    await room.spread(cy, room.line('hello'), [ada]);
    for (const name of ['Dee', 'Bo']) {
      dee.name = name;
      await room.spread(dee, room.line(`hi ${name}`), [ada]);
    }
    dee.name = ODD;
    await Promise.all([dee, ada, bo].map((who) => room.spread(who, room.line('hello'), [ada])));

    const wires = new Map([cy, dee].map((page) => [page, listen(trial, page)]));
    const toAda = room.line('pm 1');
    await room.whisper(dee, 'Ada', toAda);
    for (const page of [ada, dee]) await room.arrives(toAda, page, SWALLOWED);
    const fromBo = room.line('pm 2');
    await room.whisper(bo, 'Ada', fromBo);
    for (const page of [ada, bo]) await room.arrives(fromBo, page, SWALLOWED);
    const toBo = room.line('pm 3');
    await room.whisper(ada, 'Bo', toBo);
    for (const page of [bo, cy, ada]) await room.arrives(toBo, page, NOT_TO_ALL);
    await room.spread(ada, room.line('hi 1'), pages);
    const whispers = !(await shows(bo, toAda));
    const lists = await listsPeople(ada);

    const secrets = [toBo];
    if (whispers) {
      await keptFrom(dee, [fromBo, toBo], STILL_KNOWN);
      await keptFrom(cy, [fromBo], NAMESAKES_COPY);
    }
    const names = ['Ada', 'Bo', ODD];
    if (lists) for (const page of pages) await listed(trial, page, names, ['Dee'], WRONG_NAMES);
    if (!whispers && !lists) return;

    trial.did({
      en: `The connection of Dee, who is now called “${ODD}”, was cut for a moment`,
      zh: `Dee（现在叫“${ODD}”）的连接断开了一小会儿`,
    });
    const { relay } = dee.robot;
    relay.setFaults({ frozen: true });
    relay.cut('rst');
    if (whispers) {
      const meanwhile = room.line('pm 4');
      secrets.push(meanwhile);
      await room.whisper(ada, 'Bo', meanwhile);
      await room.arrives(meanwhile, bo);
    }
    const forAll = room.line('hi 2');
    await room.spread(ada, forAll, [ada, bo]);
    relay.setFaults({ frozen: false });
    await comeToAgree(trial, room, [ada, dee], [forAll], BACK, REASONS);
    if (whispers) await keptFrom(dee, secrets, CAUGHT_UP);
    if (lists) for (const page of [ada, bo, dee]) await listed(trial, page, names, [], BACK_NAMELESS);

    if (whispers) {
      trial.did({
        en: 'After Ada had sent Bo a private message, Dee reloaded the page',
        zh: 'Ada 给 Bo 发了私聊，之后 Dee 刷新了页面',
      });
      await dee.reload();
      await dee.settle();
      await keptFrom(dee, secrets, KEPT);
    }
    if (!lists) return;

    trial.did({
      en: `One of the two people called Bo closed the page, then “${ODD}”, then the other Bo`,
      zh: `两个 Bo 中的一个关掉了页面，接着“${ODD}”关掉，最后另一个 Bo 也关掉`,
    });
    await cy.close();
    await dee.close();
    for (const page of [ada, bo]) await listed(trial, page, ['Ada', 'Bo'], [ODD], NAMESAKE);
    await bo.close();
    await listed(trial, ada, ['Ada'], ['Bo', ODD], NEVER_REMOVED);

    /** Fails the check when a page shows a private message of others, or its browser has got it. */
    async function keptFrom(page: ChatPage, lines: Line[], likely: Text): Promise<void> {
      for (const line of lines) {
        const shown = await shows(page, line);
        trial.expect(!shown && wires.get(page)?.carried(line.tag) === false, {
          expected: ONLY_FOR,
          saw: shown ? standsOn(page, line) : hiddenBy(page, line),
          likely: shown ? likely : HIDDEN,
          focus: { from: line.wire, to: trial.now() },
        });
      }
    }
  },
});

function standsOn({ robot: { name } }: ChatPage, { text }: Line): Text {
  return {
    en: `${quotedLine(text)} is on ${name}’s page`,
    zh: `${name} 的页面上出现了${quotedLine(text)}`,
  };
}

function hiddenBy({ robot: { name } }: ChatPage, { text }: Line): Text {
  return {
    en: `${quotedLine(text)} was sent to ${name}’s browser, though the page does not show it`,
    zh: `${quotedLine(text)}发到了 ${name} 的浏览器，只是页面没有显示`,
  };
}

async function shows(page: ChatPage, { tag }: Line): Promise<boolean> {
  return (await page.see()).text.includes(tag);
}

const REASONS = {
  missing: {
    en: 'the page does not reconnect by itself after a cut',
    zh: '断线之后，页面没有自己重连',
  },
  doubled: {
    en: 'messages that are sent again after a reconnection are added below those that the page already shows',
    zh: '重连后补发的消息，直接追加在了页面已有的消息下面',
  },
  order: {
    en: 'the stored messages are sent in another order than the new ones',
    zh: '保存的消息和新消息发送的顺序不一样',
  },
};
const ONLY_FOR: Text = {
  en: 'a private message goes to all who have the name after /to and back to its sender, and to no other browser',
  zh: '私聊只发给叫 /to 后面那个名字的人，也发回给发送者，别的浏览器都收不到',
};
const NAMESAKES_COPY: Text = {
  en: 'the sender’s copy goes to all who have the sender’s name: send it back on the connection that the message came from',
  zh: '发回给发送者的那一份，发给了所有和他同名的人：应该从收到消息的那条连接发回去',
};
const SWALLOWED: Text = {
  en: 'a message that begins with /to goes to nobody. Either treat it as private and send it to its receivers and back to its sender, or treat it like any other and send it to all',
  zh: '以 /to 开头的消息谁也没收到。要么当成私聊，发给收件人和发送者自己；要么当成普通消息，发给所有人',
};
const NOT_TO_ALL: Text = {
  en: 'if several people have the same name, only the first one found gets it',
  zh: '几个人同名时，只发给了找到的第一个',
};
const STILL_KNOWN: Text = {
  en: 'a page still gets messages for a name that it used before: remove the old name when the new one comes',
  zh: '改了名的人还能收到给旧名字的私聊：设置新名字时，要把旧的删掉',
};
const CAUGHT_UP: Text = {
  en: 'a page that reconnects gets everything that it missed, including private messages between others',
  zh: '断线重连的页面会补收错过的消息，其中混进了别人之间的私聊',
};
const KEPT: Text = {
  en: 'private messages are kept with the others and sent to newcomers',
  zh: '私聊和其他消息存在一起，发给了后来的人',
};
const HIDDEN: Text = {
  en: 'hidden content can still be read with the developer tools. The server must decide who gets it',
  zh: '页面隐藏的内容，用开发者工具照样看得到。发给谁，必须由服务器决定',
};
const WRONG_NAMES: Cause = {
  en: 'the list is not sent to everybody; or an old name stays when somebody takes a new one; or names are keys of a plain object, in which __proto__ means something else. Use a Map',
  zh: '没有把名单发给所有人；或者有人改了名，旧名字还留着；或者用名字作普通对象的键，而 __proto__ 在那里另有含义：请用 Map',
  general: {
    en: 'the list is not sent to everybody; or an old name stays when somebody takes a new one; or a name that means something to the program, or to the page’s JavaScript, is used as a key',
    zh: '没有把名单发给所有人；或者有人改了名，旧名字还留着；或者用名字作键，而它在程序里或页面的 JavaScript 里另有含义',
  },
};
const BACK_NAMELESS: Text = {
  en: 'to the server, a page that has reconnected is a new client without a name. Let it say its name when it connects',
  zh: '重连的页面，在服务器看来是个没有名字的新客户端。让页面连接时就报上名字',
};
const NAMESAKE: Text = {
  en: 'the list is kept by name: when one of two people with the same name leaves, both are removed. Keep it by connection. Or nothing is done when a connection closes',
  zh: '名单是按名字存的：两个人同名，离开一个就把两个都删了，应该按连接存；也可能连接关闭时什么也没做',
};
