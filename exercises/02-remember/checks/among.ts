import { type Cause, check, type Trial } from '../../../src/checker/check.ts';
import type { CookiePair } from '../../../src/checker/clients/cookies.ts';
import { createHttp, type HttpClient } from '../../../src/checker/clients/http.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { expectCookie, expectNumber, newcomer, type Visitor, visit, visits } from './support/visitor.ts';

/** Other programs on the same host set these. Each row is one thing that a reader of cookies gets wrong. */
const NEIGHBOURS: readonly [
  what: Text,
  before: (name: string) => CookiePair[],
  after: (name: string) => CookiePair[],
  likely?: Cause,
][] = [
  [
    { en: 'other cookies before and after it', zh: '前后各有一个' },
    () => [cookie('theme', 'dark')],
    () => [cookie('lang', 'zh')],
  ],
  [
    { en: 'others whose names end in the name of hers', zh: '名字以她自己那个的名字结尾' },
    (name) => [cookie(`my${name}`), cookie(`x-${name}`)],
    () => [],
  ],
  [
    { en: 'others whose names begin with the name of hers', zh: '名字以她自己那个的名字开头' },
    (name) => [cookie(`${name}2`), cookie(`${name}-old`)],
    (name) => [cookie(`${name}s`)],
  ],
  [
    { en: 'others whose names differ in one character', zh: '名字和她自己那个只差一个字符' },
    (name) => ['x', '_', '-'].map((character) => cookie(name.replace(/[^a-z\d]/gi, character))),
    (name) => [cookie(`${name.slice(0, -1)}x`)],
  ],
  [
    {
      en: 'one with its name in the other case (cookie names are case-sensitive)',
      zh: '有一个的名字和她自己那个只差大小写（Cookie 的名字区分大小写）',
    },
    (name) => [cookie(otherCase(name))],
    () => [],
  ],
  [
    { en: 'values that contain its name and an equals sign', zh: '值里含有她自己那个的名字和等号' },
    (name) => [cookie('note', `${name}=made-up`), cookie('find', `a&${name}=made-up`)],
    (name) => [cookie('last', `,${name}=made-up`)],
  ],
  [
    {
      en: 'odd ones (a lone %, values with one quotation mark, JSON, 小明 in UTF-8, no value, no name)',
      zh: '内容特殊的（单独的 %、只有一个引号、JSON、UTF-8 的“小明”、没有值、没有名字）',
    },
    () => [cookie('off', '100%'), cookie('size', '15"'), cookie('seen', '{"a":[1,2]}'), cookie('', 'bare')],
    () => [cookie('who', Buffer.from('小明').toString('latin1')), cookie('empty', ''), cookie('inch', '3"')],
  ],
  [
    { en: 'one without a name whose value is the name of hers', zh: '一个没有名字、值正是她那个的名字的' },
    (name) => [cookie('', name)],
    () => [],
    {
      en: 'a piece without an equals sign is a value without a name: it cannot be your cookie',
      zh: '没有等号的那一段只有值、没有名字，不可能是你的 Cookie',
    },
  ],
  [
    {
      en: 'others with names that have a meaning in JavaScript (hasOwnProperty, __proto__)',
      zh: '名字在 JavaScript 里有特殊含义的（hasOwnProperty、__proto__）',
    },
    () => ['hasOwnProperty', '__proto__', 'constructor'].map((name) => cookie(name)),
    () => ['toString', 'get', 'length'].map((name) => cookie(name)),
    {
      en: 'cookies are stored in a plain object, and such a name reaches a property that every object inherits; a Map has only the keys that you set',
      zh: '把 Cookie 存进了普通对象，这样的名字会碰到对象继承来的属性；Map 里只有你存进去的键',
      general: {
        en: 'the name of a cookie means something to the program: compare it with the name of yours, and leave the others alone',
        zh: 'Cookie 的名字在程序里另有含义：只和你自己的 Cookie 名比较，其他的不要管',
      },
    },
  ],
  [
    { en: 'two of 3,000 characters before it', zh: '前面有两个 3000 个字符的' },
    () => [cookie('long', 'x'.repeat(3000)), cookie('longer', 'y'.repeat(3000))],
    () => [],
    {
      en: 'only the beginning of the header is read, or a header of this length is refused: 4,096 bytes are a limit for one cookie, not for all of them together',
      zh: '只读取了 Cookie 头的前面一部分，或者拒绝了这么长的头部：4096 字节是单个 Cookie 的上限，不是全部加起来的上限',
    },
  ],
];

export const among = check({
  id: 'among',
  task: 'among',
  title: { en: 'Other cookies do not affect the count', zh: '其他 Cookie 不影响计数' },
  timeout: 15_000,
  async run(trial: Trial) {
    const http = createHttp(await trial.client('Ada'), trial);
    const ada = newcomer('Ada');
    trial.did({ en: 'Ada visits for the first time', zh: 'Ada 第一次访问' });
    await visits(trial, http, ada, 1);
    expectCookie(trial, ada);
    trial.did({ en: 'Ada visits again', zh: 'Ada 再次访问' });
    await visits(trial, http, ada, 2);
    const names = ada.cookies().map(({ name }) => name);
    const others = (make: (name: string) => CookiePair[]) => {
      const made = names.flatMap(make).filter(({ name }) => !names.includes(name));
      return [...new Map(made.map((one) => [`${one.name}=${one.value}`, one])).values()];
    };
    let n = 2;
    for (const [what, before, after, likely = MISREAD] of NEIGHBOURS) {
      n += 1;
      trial.did({
        en: `Ada visits with her own cookie and with more: ${what.en}`,
        zh: `Ada 访问时还带着其他 Cookie：${what.zh}`,
      });
      const cookies = [...others(before), ...ada.cookies(), ...others(after)];
      await visitsWith(trial, http, ada, cookies, n, n === 3 ? NOT_ALONE : likely);
    }

    trial.did({
      en: 'Bo visits for the first time, with all these cookies but without an id',
      zh: 'Bo 第一次访问，带着上述所有 Cookie，但没有 ID',
    });
    const bo = newcomer('Bo');
    const all = NEIGHBOURS.flatMap(([, before, after]) => [...others(before), ...others(after)]);
    await visitsWith(trial, http, bo, all, 1, MISREAD);
    expectCookie(trial, bo);
    trial.did({
      en: 'Bo visits again, with all these cookies and his own',
      zh: 'Bo 再次访问，带着上述所有 Cookie 和自己的那个',
    });
    await visitsWith(trial, http, bo, [...all, ...bo.cookies()], 2, MISREAD);
  },
});

/** Visits with these cookies. Fails the check unless it is the visitor's visit number `n`. */
async function visitsWith(
  trial: Trial,
  http: HttpClient,
  visitor: Visitor,
  cookies: readonly CookiePair[],
  n: number,
  likely: Text,
): Promise<void> {
  const { answer, visits } = await visit(trial, http, cookies);
  expectNumber(trial, { visitor, n, answer, visits }, () => (visits > n ? TOGETHER : likely));
}

function cookie(name: string, value = 'made-up'): CookiePair {
  return { name, value };
}

function otherCase(name: string): string {
  return name === name.toLowerCase() ? name.toUpperCase() : name.toLowerCase();
}

const TOGETHER: Text = {
  en: 'the visits of other browsers are counted for this one, too, or all browsers whose cookie is not found are counted as one',
  zh: '别的浏览器的访问也算到了这个浏览器上，或者把所有找不到 Cookie 的浏览器当成了同一个',
};
const NOT_ALONE: Text = {
  en: 'the header Cookie contains all cookies of a host, in any order: name=value; name=value',
  zh: 'Cookie 头里是这台主机的所有 Cookie，顺序不定：name=value; name=value',
};
const MISREAD: Text = {
  en: 'the code searches for the id in the whole header. First split the header into cookies, then compare whole names; a value ends at the semicolon and needs no decoding',
  zh: '直接在整个 Cookie 头里搜索 ID 了。要先拆成一个个 Cookie，再比较完整的名字；值到分号为止，不用解码',
};
