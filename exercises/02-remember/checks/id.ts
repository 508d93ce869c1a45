import { check, type Trial } from '../../../src/checker/check.ts';
import { createHttp } from '../../../src/checker/clients/http.ts';
import { momentOf } from '../../../src/checker/contract/ask.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { neighboursOf, type Weakness, weaknessOf } from './support/guesses.ts';
import { knownBy } from './support/known-by.ts';
import { expectCookie, newcomer, visit, visits } from './support/visitor.ts';

const BROWSERS = 20;
const CONNECTIONS = 5;
const SHORTEST = 16;

export const unguessable = check({
  id: 'unguessable',
  task: 'id',
  title: { en: 'Ids are long, no two alike, and follow no pattern', zh: 'ID 足够长，各不相同，没有规律' },
  timeout: 15_000,
  async run(trial: Trial) {
    trial.did({
      en: `${BROWSERS} browsers that were never here visit at once, and their ids are compared`,
      zh: `${BROWSERS} 个从没来过的浏览器同时访问，然后比较它们的 ID`,
    });
    const http = createHttp(await trial.client('1–20'), trial, { connections: CONNECTIONS });
    const everybody = Array.from({ length: BROWSERS }, (_, n) => newcomer(`Browser ${n + 1}`));
    const [began, from] = [trial.now(), Date.now()];
    await Promise.all(everybody.map(async (browser) => browser.take((await visit(trial, http, [])).answer)));
    const to = Date.now();
    const focus = { from: began, to: trial.now() };
    for (const browser of everybody) expectCookie(trial, browser);

    const names = await knownBy(trial, http, newcomer('Ada'));
    const ids = everybody.map((browser) =>
      names.map((name) => browser.cookies().find((cookie) => cookie.name === name)?.value ?? '').join(''),
    );
    const shortest = Math.min(...ids.map((id) => id.length));
    trial.expect(new Set(ids).size > 1, { expected: APART, saw: ALL_ALIKE, likely: FOR_ALL, focus });
    trial.expect(shortest >= SHORTEST, {
      expected: { en: `an id of at least ${SHORTEST} characters`, zh: `ID 至少有 ${SHORTEST} 个字符` },
      saw: { en: 'one is shorter', zh: '有一个没有这么长' },
      likely: SHORT,
      focus,
    });
    const weakness = weaknessOf(ids, from, to);
    trial.expect(weakness === null, () => ({ expected: UNRELATED, ...WEAK[weakness ?? 'few'], focus }));
    trial.expect(new Set(ids).size === BROWSERS, { expected: APART, saw: SOME_ALIKE, likely: WHOSE, focus });
  },
});

export const neighbours = check({
  id: 'neighbours',
  task: 'id',
  title: { en: 'Nobody is next to an id', zh: '一个 ID 的旁边没有别人' },
  timeout: 20_000,
  async run(trial: Trial) {
    trial.did({
      en: 'Five browsers visit, one after another. Then each number in the id of the third is made one more, and one less',
      zh: '五个浏览器一个接一个地来访。然后把第三个的 ID 里的每个数加一、减一，再去访问',
    });
    const http = createHttp(await trial.client('Ada…Eli'), trial);
    const browsers = ['Ada', 'Bo', 'Cy', 'Dee', 'Eli'].map((name) => newcomer(name));
    for (const browser of browsers) await visits(trial, http, browser, 1);
    const third = browsers[2] ?? newcomer('Cy');
    expectCookie(trial, third);
    let own = 1;
    for (const [at, { name, value }] of third.cookies().entries()) {
      for (const neighbour of neighboursOf(value)) {
        const cookies = third.cookies().with(at, { name, value: neighbour });
        const { answer, visits: counted } = await visit(trial, http, cookies, NO_ERROR);
        if (counted <= 1) continue;
        // A changed value may be another way to write the id itself, and then it is nobody else's.
        const after = await visit(trial, http, third.cookies());
        const isOwn = after.visits === own + 2;
        own = after.visits;
        trial.expect(isOwn, {
          expected: {
            en: 'nobody has such an id: {"visits": 1}',
            zh: '没有人用这样的 ID：返回 {"visits": 1}',
          },
          saw: {
            en: `{"visits": ${counted}}, so somebody has it`,
            zh: `{"visits": ${counted}}，说明已经有人在用`,
          },
          likely: NEXT,
          focus: momentOf(answer),
        });
      }
    }
  },
});

const APART: Text = {
  en: `${BROWSERS} browsers, ${BROWSERS} ids, no two alike`,
  zh: `${BROWSERS} 个浏览器有 ${BROWSERS} 个 ID，没有两个相同`,
};
const ALL_ALIKE: Text = { en: 'all are the same', zh: '全都一样' };
const SOME_ALIKE: Text = { en: 'some are the same', zh: '有的相同' };
const FOR_ALL: Text = {
  en: 'the id is made once, for everybody; or what is in the cookie is no id but the count, which stays with you',
  zh: 'ID 只生成了一次，大家共用；或者 Cookie 里放的不是 ID 而是次数，次数要留在服务器上',
};
const WHOSE: Text = {
  en: 'an id is not made anew for each browser, or from something that several have in common',
  zh: 'ID 不是为每个浏览器新生成的，或者是用几个浏览器共有的东西拼出来的',
};
const SHORT: Text = {
  en: 'what is short can be tried out; and what the browser brings should be nothing but an id, the count stays with you',
  zh: '太短就可以一个个试出来。另外，浏览器带来的只应该是一个 ID，次数要留在服务器上',
};
const UNRELATED: Text = {
  en: 'whoever has seen some ids can work out no other',
  zh: '就算见过一些 ID，也推不出别的 ID',
};
const WEAK: Record<Weakness, { saw: Text; likely: Text }> = {
  clock: {
    saw: {
      en: 'the time stands in each id, and besides it hardly anything differs',
      zh: '每个 ID 里都是当时的时间，除此以外几乎没有差别',
    },
    likely: {
      en: 'everybody knows about what time it is. An id comes from the random numbers of node:crypto',
      zh: '现在几点，谁都知道个大概。ID 要用 node:crypto 的随机数来生成',
    },
  },
  hash: {
    saw: {
      en: 'each id is the hash of the time or of a small number',
      zh: '每个 ID 都是时间或者小整数的哈希值',
    },
    likely: {
      en: 'a hash only looks random: whoever guesses what went in gets the same. An id comes from the random numbers of node:crypto',
      zh: '哈希值只是看着随机：猜中了原来的内容，就得到同样的结果。ID 要用 node:crypto 的随机数来生成',
    },
  },
  chain: {
    saw: {
      en: 'one id is the hash of another',
      zh: '有一个 ID 是另一个的哈希值',
    },
    likely: {
      en: 'whoever gets an id works out the one after it in the same way as you. Each comes anew from the random numbers of node:crypto',
      zh: '谁拿到一个 ID，就能用同样的办法算出下一个。每个 ID 都要用 node:crypto 的随机数重新生成',
    },
  },
  few: {
    saw: {
      en: 'from one to the next only little differs; there are fewer than 10¹² such ids',
      zh: '一个和下一个只差一点点，这样的 ID 总共不到 10¹² 个',
    },
    likely: {
      en: 'it is a number that goes up, or few random characters beside many that are always the same',
      zh: 'ID 是一个递增的数，或者随机的字符太少，其余的总是一样',
    },
  },
};
const NO_ERROR: Text = {
  en: 'an id that nobody has is no error: whoever brings one is new',
  zh: '没有人用的 ID 不是错误：带着它来的就是新来的',
};
const NEXT: Text = {
  en: 'ids are counted up; or the count itself stands in a cookie; or an id is signed and believed before its signature was compared; or all who bring an unknown id are taken for one',
  zh: 'ID 是依次递增的；或者把次数放进了 Cookie；或者 ID 带有签名，没有先核对就相信了；或者带着未知 ID 来的都被当成了同一个',
};
