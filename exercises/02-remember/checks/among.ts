import { check, type Trial } from '../../../src/checker/check.ts';
import type { CookiePair } from '../../../src/checker/clients/cookies.ts';
import { createHttp, type HttpClient } from '../../../src/checker/clients/http.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { expectCookie, expectNumber, newcomer, type Visitor, visit, visits } from './support/visitor.ts';

/** Other programs on the same host set these. Each row is one thing that a reader of cookies gets wrong. */
const NEIGHBOURS: readonly [
  what: Text,
  before: (name: string) => CookiePair[],
  after: (name: string) => CookiePair[],
  likely?: Text,
][] = [
  [
    { en: 'other cookies before and after it', zh: '前后各有一个' },
    () => [cookie('theme', 'dark')],
    () => [cookie('lang', 'zh')],
  ],
  [
    { en: 'others whose names end in the same letters', zh: '名字的末尾和她自己那个一样' },
    (name) => [cookie(`my${name}`), cookie(`x-${name}`)],
    () => [],
  ],
  [
    { en: 'others whose names begin with the same letters', zh: '名字的开头和她自己那个一样' },
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
      en: 'one with its name in the other case (names of cookies tell A from a)',
      zh: '有一个的名字和她自己那个只差大小写（Cookie 的名字区分大小写）',
    },
    (name) => [cookie(otherCase(name))],
    () => [],
  ],
  [
    { en: 'values in which its name and an equals sign stand', zh: '值里含有她自己那个的名字和等号' },
    (name) => [cookie('note', `${name}=made-up`), cookie('find', `a&${name}=made-up`)],
    (name) => [cookie('last', `,${name}=made-up`)],
  ],
  [
    {
      en: 'odd ones (a lone %, values with one quotation mark, JSON, 小明 in UTF-8, no value, no name)',
      zh: '样子古怪的（单独的 %、只有一个引号的、JSON、UTF-8 的“小明”、没有值的、没有名字的）',
    },
    () => [cookie('off', '100%'), cookie('size', '15"'), cookie('seen', '{"a":[1,2]}'), cookie('', 'bare')],
    () => [cookie('who', Buffer.from('小明').toString('latin1')), cookie('empty', ''), cookie('inch', '3"')],
  ],
  [
    { en: 'one without a name whose value is the name of hers', zh: '一个没有名字的，值正是她那个的名字' },
    (name) => [cookie('', name)],
    () => [],
    {
      en: 'what has no equals sign is a value without a name: it cannot be the cookie that is looked for',
      zh: '没有等号的就只有值、没有名字，不会是要找的那个 Cookie',
    },
  ],
  [
    {
      en: 'others named by words that mean something to JavaScript (hasOwnProperty, __proto__)',
      zh: '名字在 JavaScript 里有特殊含义的（hasOwnProperty、__proto__）',
    },
    () => ['hasOwnProperty', '__proto__', 'constructor'].map((name) => cookie(name)),
    () => ['toString', 'get', 'length'].map((name) => cookie(name)),
    {
      en: 'cookies are put into a plain object, and such a name gets at what the object has of its own; a Map has no names of its own',
      zh: '把 Cookie 放进了普通对象，这样的名字会碰到对象自带的东西；Map 里没有自带的名字',
    },
  ],
  [
    { en: 'two of 3,000 characters before it', zh: '前面有两个 3000 个字符的' },
    () => [cookie('long', 'x'.repeat(3000)), cookie('longer', 'y'.repeat(3000))],
    () => [],
    {
      en: 'only the beginning of the header is read, or so long a header is refused: 4,096 bytes are the limit of one cookie, not of all together',
      zh: '只读了头的开头一段，或者拒绝了这么长的头：4096 个字节是一个 Cookie 的上限，不是全部加起来的上限',
    },
  ],
];

export const among = check({
  id: 'among',
  task: 'among',
  title: { en: 'Other cookies beside it disturb nothing', zh: '旁边有别的 Cookie 也不碍事' },
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
        en: `Ada visits with more cookies than her own: ${what.en}`,
        zh: `Ada 访问时还带着别的 Cookie：${what.zh}`,
      });
      const cookies = [...others(before), ...ada.cookies(), ...others(after)];
      await visitsWith(trial, http, ada, cookies, n, n === 3 ? NOT_ALONE : likely);
    }

    trial.did({
      en: 'Bo was never here, and visits with all these cookies but no id',
      zh: 'Bo 从没来过，带着所有这些 Cookie 来访，就是没有 ID',
    });
    const bo = newcomer('Bo');
    const all = NEIGHBOURS.flatMap(([, before, after]) => [...others(before), ...others(after)]);
    await visitsWith(trial, http, bo, all, 1, MISREAD);
    expectCookie(trial, bo);
    trial.did({
      en: 'Bo visits again, with all these cookies and his own',
      zh: 'Bo 再次来访，带着所有这些 Cookie 和自己的那个',
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
  en: 'other visits are counted for this browser too, or everybody whose cookie is not found is one and the same',
  zh: '别的访问也算到了这个浏览器头上，或者凡是找不到 Cookie 的都当成了同一个',
};
const NOT_ALONE: Text = {
  en: 'the header Cookie carries all cookies of a host, in any order: name=value; name=value',
  zh: 'Cookie 头里是这台主机的所有 Cookie，先后不定：name=value; name=value',
};
const MISREAD: Text = {
  en: 'the id is looked for somewhere in the header. First take the header apart into cookies, then compare a name whole; a value ends at the semicolon and needs no decoding',
  zh: '是在整个头里直接搜索的。要先把头拆成一个个 Cookie，再比较完整的名字；值到分号为止，不用解码',
};
