import type { ChatPage } from '../../../src/checker/chat/chat-page.ts';
import {
  createRoom,
  expectName,
  type Line,
  PATIENCE,
  type Room,
} from '../../../src/checker/chat/chat-room.ts';
import { check, type Trial } from '../../../src/checker/check.ts';
import { quotedLine } from '../../../src/checker/contract/quote.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { getThrough } from './support/get-through.ts';

/** Milliseconds in which no code may run after markup has been shown. */
const WATCH = 500;
/** As many characters as a name may have. */
const LONGEST_NAME = 'Hubert Wolfeschlegelsteinhausen–';
/** Milliseconds that a room may take to get over a message that is too long. */
const BACK = 5000;

export const markup = check({
  id: 'markup',
  task: 'markup',
  title: { en: 'Markup is shown as text', zh: 'HTML 标签原样显示成文本' },
  browser: true,
  timeout: 40_000,
  async run(trial: Trial) {
    trial.did({
      en: 'Ada sent HTML, some of it with scripts; Bo took the name “<b>Bo</b>”',
      zh: 'Ada 发了几段 HTML，有的会执行脚本；Bo 的名字是“<b>Bo</b>”',
    });
    const room = createRoom(trial);
    const [ada, bo] = await Promise.all([room.enter('Ada'), room.enter('Bo')]);
    bo.name = '<b>Bo</b>';
    for (const code of [
      '<img src=x onerror="window.markedByAda = 1">',
      '<script>window.markedByAda = 1</script>',
      '<b>bold</b> 1 < 2 && 3 > 2 &amp; &lt;i&gt;',
      `https://a.example/"onfocus="window.markedByAda=1"autofocus="`,
      `http://a.example/'onmouseover='window.markedByAda=1' [here](javascript:window.markedByAda=1) **b**`,
    ]) {
      const line = room.line(code);
      await room.say(ada, line);
      for (const page of [bo, ada]) await shownLiterally(trial, room, line, page);
    }

    const line = room.line('hi');
    await room.say(bo, line);
    for (const page of [ada, bo]) expectName(trial, await room.arrives(line, page), bo.name, AS_MARKUP);

    await trial.pause(WATCH);
    for (const page of [ada, bo]) await nothingRan(trial, line, page);
  },
});

/** Fails the check unless markup is shown letter for letter. By its tag an entry is found that shows it otherwise. */
async function shownLiterally(trial: Trial, room: Room, line: Line, page: ChatPage): Promise<void> {
  const there = await trial.until(PATIENCE, async () => {
    const entry = (await room.entries(page)).find((one) => one.line === line);
    return entry !== undefined || (await page.see()).text.includes(line.tag) ? true : undefined;
  });
  if (there !== true) await room.arrives(line, page);
  const literal = await trial.until(WATCH, async () =>
    (await room.entries(page)).find((one) => one.line === line),
  );
  if (literal !== undefined) return await nothingWaits(trial, line, page);
  await nothingRan(trial, line, page);
  const items = (await page.see()).lists.flatMap((list) => list.items);
  const item = items.find((shown) => shown.includes(line.tag));
  if (item === undefined) await room.arrives(line, page);
  trial.fail({
    expected: literally(line.text),
    saw: {
      en: `on ${page.robot.name}’s page the entry is ${quotedLine(item ?? '')}`,
      zh: `${page.robot.name} 的页面上显示成${quotedLine(item ?? '')}`,
    },
    likely: item?.includes('&lt;') && !line.text.includes('&lt;') ? TWICE : AS_MARKUP,
    focus: { from: line.wire, to: trial.now() },
  });
}

async function nothingRan(trial: Trial, line: Line, { robot }: ChatPage): Promise<void> {
  // An image that cannot be loaded runs its handler when the program has answered.
  const loaded = () => [...document.images].every(({ complete, loading }) => complete || loading === 'lazy');
  await trial.until(PATIENCE, async () => (await robot.page.evaluate(loaded)) || undefined);
  const ran = await robot.page.evaluate(() => 'markedByAda' in window);
  trial.expect(!ran, {
    expected: literally(line.text),
    saw: {
      en: `code that Ada had typed ran in ${robot.name}’s browser`,
      zh: `Ada 打的代码在 ${robot.name} 的浏览器里执行了`,
    },
    likely: AS_MARKUP,
    focus: { from: line.wire, to: trial.now() },
  });
}

/** Fails the check when what was typed has become an attribute that runs later. */
async function nothingWaits(trial: Trial, line: Line, { robot }: ChatPage): Promise<void> {
  const trap = await robot.page.evaluate(codeInAttribute, 'markedByAda');
  trial.expect(trap === null, {
    expected: literally(line.text),
    saw: {
      en: `on ${robot.name}’s page it has become code in an attribute, and runs as soon as somebody clicks or points at it: ${quotedLine(trap ?? '')}`,
      zh: `在 ${robot.name} 的页面上它成了属性里的代码，一点击或者指上去就会执行：${quotedLine(trap ?? '')}`,
    },
    likely: INTO_ATTRIBUTE,
    focus: { from: line.wire, to: trial.now() },
  });
}

/** Finds words in an attribute that the browser would run. Sent to the browser as source text. */
function codeInAttribute(words: string): string | null {
  const inside = (root: ParentNode): Element[] =>
    [...root.querySelectorAll('*')].flatMap((one) => [
      one,
      ...(one.shadowRoot ? inside(one.shadowRoot) : []),
    ]);
  const runs = ({ name, value }: Attr) =>
    value.includes(words) && (name.startsWith('on') || /^\s*javascript:/i.test(value));
  const trap = inside(document)
    .flatMap(({ attributes }) => [...attributes])
    .find(runs);
  return trap === undefined ? null : `${trap.name}="${trap.value}"`;
}

function literally(text: string): Text {
  return {
    en: `${quotedLine(text)}, character for character, and nothing runs`,
    zh: `原样显示${quotedLine(text)}，什么也不执行`,
  };
}

export const anyText = check({
  id: 'any-text',
  task: 'any-text',
  title: {
    en: 'Chinese, emoji, quotes, 2,000 characters arrive as typed',
    zh: '中文、emoji、引号、2000 个字符都原样送到',
  },
  browser: true,
  timeout: 60_000,
  async run(trial: Trial) {
    trial.did({
      en: 'Ada sent Chinese, emoji, quotes and backslashes, other scripts, and 2,000 characters; Bo took the name 小明, then one of 32 characters',
      zh: 'Ada 发了中文、emoji、引号和反斜杠、其他语言的文字，还有 2000 个字符；Bo 的名字先是小明，再是一个 32 个字符的',
    });
    const room = createRoom(trial);
    const [ada, bo] = await Promise.all([room.enter('Ada'), room.enter('Bo')]);
    const full = room.line('字'.repeat(2000 - ' (abcd)'.length));
    for (const line of [
      room.line('你好，世界！今晚几点？'),
      room.line('👋🏽 👨‍👩‍👧‍👦 🇨🇳 👩🏽‍💻 𠮷野家'),
      room.line('"double" \'single\' `back` \\n \\ / %41 + {"json": true} $& $1 a=b&c#d?'),
      room.line('data: é ñ ß עברית العربية ไทย'),
      full,
    ]) {
      await room.spread(ada, line, [bo, ada], line === full ? LIMITED : QUOTING);
    }
    for (const name of ['小明', LONGEST_NAME]) {
      bo.name = name;
      const line = room.line('名字也可以是中文');
      await room.say(bo, line);
      for (const page of [ada, bo]) {
        expectName(
          trial,
          await room.arrives(line, page, name === LONGEST_NAME ? NAME_LIMITED : undefined),
          name,
        );
      }
    }
  },
});

export const tooLong = check({
  id: 'too-long',
  task: 'any-text',
  title: {
    en: '2,001 characters are refused or cut, and the chatroom goes on',
    zh: '2001 个字符要么拒绝要么截断，聊天室照常',
  },
  browser: true,
  timeout: 60_000,
  async run(trial: Trial) {
    trial.did({ en: 'Ada tried to send 2,001 characters', zh: 'Ada 试着发 2001 个字符' });
    const room = createRoom(trial);
    const [ada, bo] = await Promise.all([room.enter('Ada'), room.enter('Bo')]);
    await room.spread(ada, room.line('before'), [ada, bo]);
    const from = trial.now();
    const long = 'x'.repeat(2001);
    await ada.tryToSend(long);

    trial.did({
      en: 'Ada tried to send 2,001 characters. Then Bo and Ada went on talking',
      zh: 'Ada 试着发 2001 个字符，然后 Bo 和 Ada 接着聊',
    });
    const ways = [
      [bo, ada],
      [ada, bo],
    ] as const;
    await getThrough(trial, room, ways, BACK, { likely: GONE, from });
    for (const page of [ada, bo]) {
      const { lists } = await page.see();
      trial.expect(!lists.some(({ items }) => items.some((item) => item.includes(long))), {
        expected: { en: 'at most 2,000 of the 2,001 characters', zh: '2001 个字符里最多显示 2000 个' },
        saw: { en: `all of them are on ${page.name}’s page`, zh: `${page.name} 的页面上显示了全部` },
        likely: NO_LIMIT,
        focus: { from, to: trial.now() },
      });
    }
  },
});

const AS_MARKUP: Text = {
  en: 'the text is put into the page as HTML (innerHTML does that), or its markup is removed on the way',
  zh: '内容被当成 HTML 放进了页面（innerHTML 就会这样），或者标签在中途被删掉了',
};
const INTO_ATTRIBUTE: Text = {
  en: 'a link is made by concatenating HTML, so a quotation mark in the address ends its href, and the rest becomes attributes. Make the <a> with createElement, and only for addresses that begin with http:// or https://',
  zh: '链接是用拼接 HTML 的方式生成的：网址里的引号会让 href 提前结束，后面的就成了别的属性。用 createElement 创建 <a>，而且只把 http:// 或 https:// 开头的变成链接',
};
const TWICE: Text = {
  en: 'it is escaped twice, or escaped and then shown as text',
  zh: '转义了两次，或者转义之后又按文本显示了',
};
const LIMITED: Text = {
  en: 'the limit is too low, or it counts bytes: 2,000 Chinese characters are 6,000 bytes in UTF-8',
  zh: '上限设低了，或者统计的是字节数：2000 个汉字在 UTF-8 里是 6000 字节',
};
const NAME_LIMITED: Text = {
  en: 'the limit for names is lower than 32 characters',
  zh: '名字的上限低于 32 个字符',
};
const QUOTING: Text = {
  en: 'one of its characters has a meaning where the text is inserted: in JSON, a URL or a form that is concatenated by hand',
  zh: '有的字符在拼接的地方另有含义：手工拼接的 JSON、URL 或表单就会这样',
};
const NO_LIMIT: Text = {
  en: 'neither the page nor the server checks the length',
  zh: '页面和服务器都没有检查长度',
};
const GONE: Text = {
  en: 'the long message ended the server or the connection',
  zh: '这条太长的消息让服务器退出了，或者让连接断开了',
};
