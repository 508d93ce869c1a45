import { type Cause, check, type Trial } from '../../../src/checker/check.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { enter } from './support/connected-people.ts';
import { AGAIN, PATIENCE, shows, TOGETHER, textOn } from './support/page-sight.ts';
import { say } from './support/public-messages.ts';

const ONE_LINE: Text = {
  en: 'HTML collapses spaces and line breaks into one space, unless the CSS property white-space is set; or the script changes the text',
  zh: 'HTML 会把连续的空格和换行合成一个空格，除非设置 CSS 属性 white-space；或者是脚本改了文本',
};
const NOT_JSON: Cause = {
  en: 'a template literal turns an object into [object Object] and drops the brackets of an array: use JSON.stringify for data that is not a string',
  zh: '模板字符串会把对象变成 [object Object]，数组的括号也会丢：不是字符串的，用 JSON.stringify 转换',
  general: {
    en: 'data that is not a string is turned into one in the way of the language: write it as JSON',
    zh: '不是字符串的数据，按语言自己的方式转成了字符串：请写成 JSON',
  },
};

const MARKUP = '<i title=wirebook-markup>5 < 6 && "7" > 6</i> &amp;';
const LINES = 'a list:\n  tea    2\n  coffee 10';

/** Something else that is said, and how it has to look. */
interface Sight {
  data: unknown;
  called: Text;
  expected: Text;
  isIn(seen: string): boolean;
  likely: Text;
}

const SIGHTS: readonly Sight[] = [
  {
    data: LINES,
    called: {
      en: 'a string of three lines with several spaces in a row',
      zh: '一个三行的字符串，里面有连续的空格',
    },
    expected: { en: 'three lines on the page, with all their spaces', zh: '页面上是三行，空格一个不少' },
    isIn: (seen) => seen.includes(LINES),
    likely: ONE_LINE,
  },
  asJson({ list: [1, [2, null]], '<i title=wirebook-markup>': { ok: false } }),
  asJson(['<i title=wirebook-markup>', [true, 3.5]]),
];

/** Blanks and line breaks in JSON are the page's choice. */
function asJson(data: unknown): Sight {
  const json = JSON.stringify(data);
  const dense = (text: string) => text.replace(/\s+/g, '');
  return {
    data,
    called: { en: json, zh: ` ${json}` },
    expected: {
      en: `${json} on the page, in one line or several`,
      zh: `页面上是 ${json}，写成一行或几行都行`,
    },
    isIn: (seen) => dense(seen).includes(dense(json)),
    likely: NOT_JSON,
  };
}

export const markup = check({
  id: 'markup',
  task: 'page',
  title: {
    en: 'A string is shown as it is, other data as JSON',
    zh: '字符串照原样显示，其他 data 显示成 JSON',
  },
  browser: true,
  timeout: 40_000,
  async run(trial: Trial) {
    trial.did({
      en: `Ada opened the page. Bo sent ${MARKUP}`,
      zh: `Ada 打开页面。Bo 发送 ${MARKUP}`,
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
      expected: { en: 'the page shows exactly these characters', zh: '页面上显示的正是这些字符' },
      saw: lives ? BECAME_ELEMENTS : { en: 'they are not on the page', zh: '页面上没有这些字符' },
      likely: lives ? HTML : NOT_AS_SAID,
      focus: { from, to: trial.now() },
    });

    for (const { data, called, expected, isIn, likely } of SIGHTS) {
      trial.did({ en: `Bo sent ${called.en}`, zh: `Bo 发了${called.zh}` });
      const began = trial.now();
      await say(trial, bo, data, [bo]);
      const shown = await trial.until(TOGETHER, async () => {
        lives = await alive();
        return isIn(await textOn(ada)) || lives || undefined;
      });
      trial.expect(shown === true && !lives, {
        expected,
        saw: lives ? BECAME_ELEMENTS : { en: 'that is not on the page', zh: '页面上没有' },
        likely: lives ? HTML : likely,
        focus: { from: began, to: trial.now() },
      });
    }
  },
});

const HTML: Text = {
  en: 'the string is inserted as HTML: then every sender can change the page and run scripts in it',
  zh: '字符串被当成 HTML 插入了页面：这样任何发送者都能改写页面，甚至执行脚本',
};
const NOT_AS_SAID: Text = {
  en: 'the string is escaped or cut before it reaches the page, and then shown like that',
  zh: '字符串在到达页面之前被转义过，或者删掉了一部分，然后就这样显示出来了',
};
const BECAME_ELEMENTS: Text = {
  en: 'they became elements of the page',
  zh: '它们变成了页面的元素',
};
