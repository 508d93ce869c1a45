import type { Locator } from 'playwright';
import type { Text } from '../../i18n/text.ts';
import type { Robot, RobotOptions, Trial } from '../check.ts';
import { PATIENCE } from '../contract/patience.ts';
import {
  CHAT_FORM,
  composeWord,
  findButton,
  findTextBox,
  pressIfEnabled,
  see,
  typedInto,
} from '../page/page-driver.ts';
import type { PageSnapshot } from '../page/page-snapshot.ts';

/** Milliseconds of silence on its connection after which a page is settled; at the latest it is after `SETTLED`. */
const QUIET = 300;
const SETTLED = 1500;

/** Milliseconds in which a page that is closed ends its connections; one that keeps none has nothing to end. */
const CLOSED = 1000;

type Labels = readonly [english: string, chinese: string];

/**
 * The ways to send a message: with Enter in its box, or with the button, by the mouse or without it. While others talk
 * a page moves under the mouse, and a click that misses would be the robot's fault.
 */
export type How = 'press' | 'mouse' | 'enter';

/** A chatroom's page as its user has it: two boxes, a button, and a list to look at. */
export interface ChatPage {
  readonly robot: Robot;
  /** The name that this user sends under: it is typed into its box when it is not there. */
  name: string;
  /** Types a message, unless it was drafted, and sends it. Resolves to the time of sending, in epoch ms. */
  send(text: string, how?: How): Promise<number>;
  /** Tries to send, with the button and with Enter, a text that the page may refuse in any way. */
  tryToSend(text: string): Promise<void>;
  reload(): Promise<void>;
  /** Leaves for a blank page, as a reload begins; what the tab and the browser keep for it stays. */
  leave(): Promise<void>;
  /** Opens the page anew, as a reload ends. */
  comeBack(): Promise<void>;
  /** Waits as a person does before typing: until nothing more comes in. */
  settle(): Promise<void>;
  /** Closes the page, and waits until a connection of it has ended on the wire. */
  close(): Promise<void>;
  /** Types a message and leaves it in its box, with the cursor behind it. */
  draft(text: string): Promise<void>;
  /** Types on wherever the cursor stands. */
  typeOn(text: string): Promise<void>;
  /** Writes by an input method: types `keys`, takes `word` for them with Enter. */
  compose(keys: string, word: string): Promise<void>;
  pressEnter(): Promise<void>;
  messageBox(): Promise<string>;
  nameBox(): Promise<string>;
  see(): Promise<PageSnapshot>;
}

/** Opens the page for one robot and finds the boxes and the button, by their labels, in either language. */
export async function openChatPage(trial: Trial, name: string, options?: RobotOptions): Promise<ChatPage> {
  const robot = await trial.robot(name, options);
  const { page } = robot;
  await settle(trial, robot);

  const find = async (what: Text, look: () => Promise<Locator | undefined>) => {
    const found = await trial.until(PATIENCE, look);
    if (found !== undefined) return found;
    return trial.fail({ expected: what, saw: partsSeen(await see(page)), likely: LABELS });
  };
  const findBox = (labels: Labels) =>
    find(part('a text box labelled', '一个输入框，标签是', labels), () => findTextBox(page, labels));
  const nameField = await findBox(CHAT_FORM.name);
  const messageField = await findBox(CHAT_FORM.message);
  const button = await find(part('a button', '一个按钮', CHAT_FORM.send), () =>
    findButton(page, CHAT_FORM.send),
  );

  const inTime = async <T>(what: Text, action: Promise<T>): Promise<T> => {
    const { promise: over, resolve } = Promise.withResolvers<typeof LATE>();
    const cancel = trial.after(PATIENCE, () => resolve(LATE));
    try {
      const done = await Promise.race([action, over]);
      return done === LATE ? trial.fail({ expected: what, saw: UNUSABLE, likely: BLOCKED }) : done;
    } finally {
      cancel();
      // It goes on until the page is closed, and then it breaks.
      action.catch(() => {});
    }
  };

  const typeInto = (what: Text, box: Locator, text: string) => inTime(what, box.fill(text));
  const pressEnterIn = (box: Locator) => inTime(TYPE_MESSAGE, box.press('Enter'));
  const click = () => inTime(PRESS_SEND, button.click());
  const pressSend = async () => {
    const pressed = await trial.until(PATIENCE, async () => (await pressIfEnabled(button)) || undefined);
    if (pressed === undefined) trial.fail({ expected: PRESS_SEND, saw: UNUSABLE, likely: BLOCKED });
  };
  /** What was typed last, until it is sent. */
  let drafted: string | null = null;
  const draft = async (text: string) => {
    if ((await chatPage.nameBox()) !== chatPage.name) await typeInto(TYPE_NAME, nameField, chatPage.name);
    await typeInto(TYPE_MESSAGE, messageField, text);
    drafted = text;
  };
  const chatPage: ChatPage = {
    robot,
    name,
    draft,
    async send(text, how = 'press') {
      if (drafted !== text || (await chatPage.messageBox()) !== text) await draft(text);
      drafted = null;
      const at = Date.now();
      if (how === 'enter') await pressEnterIn(messageField);
      else if (how === 'mouse') await click();
      else await pressSend();
      return at;
    },
    async tryToSend(text) {
      await draft(text);
      if (await button.isEnabled()) await click();
      await typeInto(TYPE_MESSAGE, messageField, text);
      await pressEnterIn(messageField);
    },
    async reload() {
      await inTime(RELOAD, page.reload({ waitUntil: 'domcontentloaded' }));
    },
    async leave() {
      await inTime(RELOAD, page.goto('about:blank'));
    },
    async comeBack() {
      await inTime(RELOAD, page.goto(robot.relay.url, { waitUntil: 'domcontentloaded' }));
      await settle(trial, robot);
    },
    settle: () => settle(trial, robot),
    async close() {
      const before = robot.relay.counts.open;
      await page.close();
      await trial.until(CLOSED, () => (robot.relay.counts.open < before ? true : undefined));
    },
    typeOn: (text) => page.keyboard.type(text),
    compose: (keys, word) => composeWord(page, keys, word),
    pressEnter: () => page.keyboard.press('Enter'),
    messageBox: () => inTime(TYPE_MESSAGE, typedInto(messageField, 0)),
    nameBox: () => inTime(TYPE_NAME, typedInto(nameField, 0)),
    see: () => see(page),
  };
  return chatPage;
}

/** Waits as a person does before typing: until nothing more comes in. */
async function settle(trial: Trial, { relay }: Robot): Promise<void> {
  let last = -1;
  let since = trial.now();
  await trial.until(SETTLED, () => {
    const { up, down } = relay.counts;
    if (up + down !== last) since = trial.now();
    last = up + down;
    return trial.now() - since >= QUIET ? true : undefined;
  });
}

function part(en: string, zh: string, [english, chinese]: Labels): Text {
  return { en: `${en} “${english}” (or “${chinese}”)`, zh: `${zh}“${chinese}”（或“${english}”）` };
}

function partsSeen({ boxes, buttons }: PageSnapshot): Text {
  const list = (labels: string[], none: string, nameless: string, comma: string) =>
    labels.length === 0 ? none : labels.map((label) => (label === '' ? nameless : `“${label}”`)).join(comma);
  return {
    en: `text boxes: ${list(boxes, 'none', 'one without a label', ', ')}; buttons: ${list(buttons, 'none', 'one without words', ', ')}`,
    zh: `输入框：${list(boxes, '没有', '一个没有标签的', '、')}；按钮：${list(buttons, '没有', '一个没有文字的', '、')}`,
  };
}

const LABELS: Text = {
  en: 'words that merely stand beside a box are not its label: use a <label> around it (or with for=), a placeholder or an aria-label. All of it must be visible as soon as the page has loaded',
  zh: '只是写在输入框旁边的文字不算标签。用 <label> 包住它（或用 for= 指向它）、写 placeholder 或 aria-label 才算。页面一加载完就要看得到',
};
/** What `inTime` gets instead of a result when the time is up. */
const LATE = Symbol('late');
const TYPE_NAME: Text = { en: 'a name can be typed into its box', zh: '名字框里可以输入名字' };
const TYPE_MESSAGE: Text = { en: 'a message can be typed into its box', zh: '消息框里可以输入消息' };
const PRESS_SEND: Text = { en: 'the Send button can be pressed', zh: '发送按钮可以点' };
const RELOAD: Text = { en: 'the page can be reloaded', zh: '页面可以刷新' };
const UNUSABLE: Text = {
  en: `for ${PATIENCE / 1000} s it could not be used`,
  zh: `等了 ${PATIENCE / 1000} s，一直不能用`,
};
const BLOCKED: Text = {
  en: 'it is disabled, or another element covers it',
  zh: '它一直是 disabled，或者被别的元素盖住了',
};
