import type { Text } from '../../i18n/text.ts';
import type { Cause, RobotOptions, Trial, Verdict } from '../check.ts';
import { quotedLine } from '../contract/quote.ts';
import { randomTag } from '../contract/tag.ts';
import { fullestList } from '../page/page-driver.ts';
import { type ChatPage, type How, openChatPage } from './chat-page.ts';

/** Milliseconds that a message may take where speed is not checked. */
export const PATIENCE = 4000;

/** Milliseconds in which a message box is emptied once its message is sent. */
const EMPTIED = 2000;

/** A message that a robot is to send. By the tag at its end it is found, whatever has become of the rest. */
export interface Line {
  text: string;
  tag: string;
  /** Once sent: when the robot began to send it, when it had done so (both in epoch ms), and when on the wire's clock. */
  at: number;
  sent: number;
  wire: number;
  /** Once sent: by whom, and how many bytes each page's connections had carried before. */
  by: ChatPage | null;
  carried: Map<ChatPage, { up: number; down: number }>;
}

/** A line as an entry of the list on a page. */
export interface Entry {
  line: Line;
  /** The whole text of the entry. */
  shown: string;
  /** The entry without the line's text, for which a NUL stands. */
  rest: string;
}

/** The robots of one check, and the lines that they send. */
export interface Room {
  enter(name: string, options?: RobotOptions): Promise<ChatPage>;
  line(words: string): Line;
  say(who: ChatPage, line: Line, how?: How): Promise<void>;
  /** Says a line as soon as the box is empty again; at once on a page that does not empty it. */
  sayNext(who: ChatPage, line: Line): Promise<void>;
  /** Says a line in private, to whoever has this name. */
  whisper(who: ChatPage, to: string, line: Line): Promise<void>;
  /** Gives the lines that a page shows whole, in the order in which they stand there. */
  entries(page: ChatPage): Promise<Entry[]>;
  /** Sends a line and waits for it on all pages. Fails the check when it does not come, `likely` for that reason. */
  spread(who: ChatPage, line: Line, pages: ChatPage[], likely?: Text): Promise<void>;
  /** Waits until a page shows a line. Fails the check when it does not. */
  arrives(line: Line, page: ChatPage, likely?: Text): Promise<Entry>;
}

/** Makes a room that nobody has entered. */
export function createRoom(trial: Trial): Room {
  const lines: Line[] = [];
  const pages: ChatPage[] = [];
  /** Those whose box does not empty. */
  const keepsIts = new Set<ChatPage>();

  async function send(who: ChatPage, line: Line, text: string, how?: How): Promise<void> {
    line.wire = trial.now();
    line.by = who;
    for (const page of pages) line.carried.set(page, { ...page.robot.relay.counts });
    line.at = await who.send(text, how);
    line.sent = Date.now();
  }

  const room: Room = {
    async enter(name, options) {
      const page = await openChatPage(trial, name, options);
      pages.push(page);
      return page;
    },

    line(words) {
      const tag = randomTag(trial);
      const line: Line = {
        text: `${words} ${tag}`,
        tag,
        at: Number.NaN,
        sent: Number.NaN,
        wire: Number.NaN,
        by: null,
        carried: new Map(),
      };
      lines.push(line);
      return line;
    },

    say: (who, line, how) => send(who, line, line.text, how),

    whisper: (who, to, line) => send(who, line, `/to ${to} ${line.text}`),

    async sayNext(who, line) {
      const empty = async () => ((await who.messageBox()) === '' ? true : undefined);
      if (!keepsIts.has(who) && (await trial.until(EMPTIED, empty)) === undefined) keepsIts.add(who);
      await room.say(who, line);
    },

    async entries(page) {
      return fullestList(await page.see(), (shown) => entryOf(lines, shown));
    },

    async spread(who, line, pages, likely) {
      await room.say(who, line);
      for (const page of pages) await room.arrives(line, page, likely);
    },

    async arrives(line, page, likely) {
      const entry = await trial.until(PATIENCE, async () =>
        (await room.entries(page)).find((found) => found.line === line),
      );
      return entry ?? trial.fail(await absent(trial, line, page, likely));
    },
  };
  return room;
}

function entryOf(lines: Line[], shown: string): Entry | undefined {
  const line = lines.find(({ text }) => shown.includes(text));
  return line && { line, shown, rest: shown.replace(line.text, '\u0000') };
}

/** Fails the check unless an entry says who spoke. */
export function expectName(trial: Trial, entry: Entry, name: string, likely: Text = NAMELESS): void {
  trial.expect(entry.rest.includes(name), {
    expected: {
      en: `the entry shows its sender, ${quotedLine(name)}`,
      zh: `这一条显示发送者${quotedLine(name)}`,
    },
    saw: { en: `the entry is ${quotedLine(entry.shown)}`, zh: `这一条是${quotedLine(entry.shown)}` },
    likely,
    focus: { from: entry.line.wire, to: trial.now() },
  });
}

/** Makes the verdict on a line that cannot be found on a page. */
export async function absent(trial: Trial, line: Line, page: ChatPage, likely?: Text): Promise<Verdict> {
  const { lists, text } = await page.see();
  const focus = { from: line.wire, to: trial.now() };
  const { name } = page.robot;
  const expected: Text = {
    en: `${quotedLine(line.text)} in the list on ${name}’s page`,
    zh: `${name} 页面的列表里出现${quotedLine(line.text)}`,
  };

  if (!text.includes(line.tag)) {
    const object = lists.flatMap(({ items }) => items).find((item) => item.includes('[object '));
    if (object !== undefined) return { expected, saw: lastIs(object), likely: OBJECT, focus };
    return { expected, saw: notThere(name), likely: likely ?? whereItStopped(line, page), focus };
  }
  const item = lists.flatMap(({ items }) => items).find((shown) => shown.includes(line.tag));
  if (item === undefined) return { expected, saw: IN_NO_LIST, likely: NO_LIST, focus };
  return { expected, saw: lastIs(item), likely: CHANGED, focus };
}

function lastIs(item: string): Text {
  return { en: `an entry: ${quotedLine(item)}`, zh: `有一条显示成${quotedLine(item)}` };
}

function notThere(name: string): Text {
  return {
    en: `after ${PATIENCE / 1000} s it is not there`,
    zh: `等了 ${PATIENCE / 1000} s，${name} 的页面上还是没有`,
  };
}

const NAMELESS: Text = {
  en: 'the name is not sent with the message, not passed on, or not shown; or it is not the one that is in the box at that time',
  zh: '名字没有随消息发出、没有转发，或者没有显示；也可能用的不是发送时名字框里的名字',
};
const IN_NO_LIST: Text = {
  en: 'the text is on the page, but not in a list',
  zh: '内容在页面上，但不在任何列表里',
};
const NO_LIST: Text = {
  en: 'messages belong in a list: <ul> or <ol> with <li>, or role="list" or role="log"',
  zh: '消息要放在列表里：<ul> 或 <ol> 加 <li>，或者用 role="list"、role="log"',
};
const CHANGED: Text = {
  en: 'the text is changed on its way: in the page, in the data that is sent, or in the server',
  zh: '内容在中途被改动了：可能在页面里、在发送的数据里，也可能在服务器里',
};
const OBJECT: Cause = {
  en: 'something that is not a string is shown as if it were. In Node, data from a WebSocket is a Buffer, and a Buffer is sent on as a binary frame',
  zh: '把不是字符串的东西当成字符串显示了。Node 里从 WebSocket 收到的是 Buffer，原样转发就成了二进制帧',
  general: {
    en: 'something that is not a string is shown as if it were: does the server send text, or binary?',
    zh: '把不是字符串的东西当成字符串显示了：服务器发送的是文本，还是二进制？',
  },
};
/** Says how far a message came, as the byte counts of the two connections tell. */
function whereItStopped({ by, carried }: Line, page: ChatPage): Text {
  const grown = (one: ChatPage, way: 'up' | 'down') =>
    one.robot.relay.counts[way] - (carried.get(one)?.[way] ?? 0);
  if (by !== null && grown(by, 'up') === 0) return NEVER_LEFT;
  if (grown(page, 'down') === 0) return NOT_PASSED_ON;
  return NOT_DRAWN;
}

const NEVER_LEFT: Text = {
  en: 'no byte went from the sender’s browser to the server. Does Send really send something, and to the address that the page came from?',
  zh: '发送者的浏览器一个字节也没有发给服务器。按下发送真的会发出数据吗？是发往页面自己的地址吗？',
};
const NOT_PASSED_ON: Text = {
  en: 'it left the sender’s browser, but no data has come to this page since: the server does not pass it on, or the page does not ask for it',
  zh: '它离开了发送者的浏览器，但之后这个页面没有收到任何数据：服务器没有转发，或者页面没有请求',
};
const NOT_DRAWN: Text = {
  en: 'data has come to this page since, but this message is not in it, or the page does not show it. See “Wire” for which',
  zh: '之后这个页面收到了数据，但其中没有这条消息，或者页面没有显示它。看“报文”就知道是哪一种',
};
