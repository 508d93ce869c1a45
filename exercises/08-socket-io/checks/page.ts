import { check, type Robot, type Trial } from '../../../src/checker/check.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { enter } from './support/connected-people.ts';
import { type Message, say } from './support/public-messages.ts';

/** Milliseconds that a page may take to connect and to show a message. */
const PATIENCE = 8000;
/** Milliseconds by which the time may be shown later than the data. */
const TOGETHER = 2000;
/** Milliseconds between two messages that are sent to find out whether the page has connected. */
const AGAIN = 250;

export const page = check({
  id: 'page',
  task: 'page',
  title: { en: 'The page shows what is said, and when', zh: '页面显示说了什么、什么时候说的' },
  browser: true,
  timeout: 40_000,
  async run(trial: Trial) {
    trial.did({
      en: 'Ada opened the page and touched nothing. Bo said something again and again',
      zh: 'Ada 打开页面，什么也没动。Bo 一遍一遍地说话',
    });
    const ada = await trial.robot('Ada');
    const bo = await enter(trial, 'Bo');
    const from = trial.now();
    const said: Message[] = [];
    const found = await trial.until(PATIENCE, async () => {
      said.push(await say(trial, bo, `hello no. ${said.length + 1}.`, [bo]));
      await trial.pause(AGAIN);
      for (const message of said) if (await shows(ada, String(message.data))) return message;
      return undefined;
    });
    const focus = { from, to: trial.now() };
    trial.expect(found !== undefined, {
      expected: { en: 'the page connects by itself and shows data', zh: '页面自己连上，并显示 data' },
      saw: { en: 'nothing of it on the page', zh: '页面上什么也没有' },
      likely: NOT_SHOWN,
      focus,
    });
    const timed = await trial.until(TOGETHER, async () => (await shows(ada, found.time)) || undefined);
    trial.expect(timed === true, {
      expected: { en: `its time, too: ${found.time}`, zh: `也显示它的 time：${found.time}` },
      saw: { en: 'the data is there, the time is not', zh: '有 data，没有 time' },
      likely: NO_TIME,
      focus,
    });
  },
});

export const markup = check({
  id: 'markup',
  task: 'page',
  title: { en: 'Markup is shown as text', zh: '标签按文字显示' },
  browser: true,
  timeout: 40_000,
  async run(trial: Trial) {
    trial.did({
      en: `Ada opened the page. Bo said ${MARKUP}`,
      zh: `Ada 打开页面。Bo 说 ${MARKUP}`,
    });
    const ada = await trial.robot('Ada');
    const bo = await enter(trial, 'Bo');
    const from = trial.now();
    const alive = async () => (await ada.page.locator('[title=wirebook-markup]').count()) > 0;
    let lives = false;
    const asText = await trial.until(PATIENCE, async () => {
      await say(trial, bo, MARKUP, [bo]);
      await trial.pause(AGAIN);
      lives = await alive();
      return (await shows(ada, MARKUP)) || lives || undefined;
    });
    trial.expect(asText === true && !lives, {
      expected: { en: 'the page shows these very characters', zh: '页面上显示的就是这些字符' },
      saw: lives
        ? { en: 'they became elements of the page', zh: '它们变成了页面的元素' }
        : { en: 'they are not on the page', zh: '页面上没有这些字符' },
      likely: lives ? HTML : NOT_AS_SAID,
      focus: { from, to: trial.now() },
    });
  },
});

const MARKUP = '<i title=wirebook-markup>5 < 6 && "7" > 6</i> &amp;';

/** Tells whether a text can be seen somewhere on a page. */
async function shows({ page }: Robot, text: string): Promise<boolean> {
  return (await page.getByText(text).filter({ visible: true }).count()) > 0;
}

const NOT_SHOWN: Text = {
  en: 'the page does not connect before somebody clicks, listens for another event, or its script fails: what it complains about stands beside this result',
  zh: '页面要等人点一下才连接，监听的事件名字不对，或者脚本出错了：页面报的错显示在这个结果旁边',
};
const NO_TIME: Text = {
  en: 'the page draws data alone, or makes a time of its own',
  zh: '页面只画了 data，或者自己另取了时间',
};
const HTML: Text = {
  en: 'the text is put together as HTML: then whoever speaks writes the page, and its scripts, too',
  zh: '文字被当成 HTML 拼进去了：这样谁说话，谁就在改页面，连脚本也能塞进来',
};
const NOT_AS_SAID: Text = {
  en: 'the text is escaped or cut on its way to the page, and then shown as it came',
  zh: '文字在到页面之前被转义或者删掉了一部分，然后照样显示出来',
};
