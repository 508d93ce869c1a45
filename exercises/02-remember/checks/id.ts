import { type Cause, check, type Trial } from '../../../src/checker/check.ts';
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
      en: `${BROWSERS} new browsers visit at once; we compare their ids`,
      zh: `${BROWSERS} 个新浏览器同时访问，然后比较它们的 ID`,
    });
    const http = createHttp(await trial.client('1–20'), trial, { connections: CONNECTIONS });
    const everybody = Array.from({ length: BROWSERS }, (_, n) => newcomer(`#${n + 1}`));
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
      saw: { en: 'one is shorter', zh: '有一个不够长' },
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
  title: { en: 'One more or one less is not the id of another browser', zh: 'ID 加一减一，撞不上别的浏览器' },
  timeout: 20_000,
  async run(trial: Trial) {
    trial.did({
      en: 'Five browsers visit, one after another. Then we visit with the id of the third, each number in it one higher and one lower',
      zh: '五个浏览器依次访问。然后把第三个的 ID 里的每个数加一、减一，再去访问',
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
            en: 'no browser has such an id: {"visits": 1}',
            zh: '这个 ID 不属于任何浏览器：返回 {"visits": 1}',
          },
          saw: {
            en: `{"visits": ${counted}}, so another browser has it`,
            zh: `{"visits": ${counted}}，说明它属于另一个浏览器`,
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
  en: 'one id is made for all browsers; or the cookie contains the count instead of an id: the count belongs on the server',
  zh: 'ID 只生成了一次，所有浏览器共用；或者 Cookie 里放的不是 ID 而是次数，次数要留在服务器上',
};
const WHOSE: Text = {
  en: 'not every browser gets a new id, or ids are made from something that several browsers have in common',
  zh: 'ID 不是为每个浏览器重新生成的，或者是由几个浏览器共有的信息生成的',
};
const SHORT: Text = {
  en: 'short ids can be found by trying all of them. And the cookie should contain only an id: the count belongs on the server',
  zh: '太短的 ID 可以逐个试出来。另外，Cookie 里应该只有 ID，次数要留在服务器上',
};
const UNRELATED: Text = {
  en: 'knowing some ids does not help to work out another one',
  zh: '即使知道一些 ID，也推不出别的 ID',
};
const WEAK: Record<Weakness, { saw: Text; likely: Cause }> = {
  clock: {
    saw: {
      en: 'each id contains the time, and apart from that they hardly differ',
      zh: '每个 ID 都含有当时的时间，除此以外几乎没有差别',
    },
    likely: {
      en: 'anybody can guess the time. Make ids from the random numbers of node:crypto',
      zh: '时间很容易猜到。ID 要用 node:crypto 的随机数来生成',
      general: {
        en: 'anybody can guess the time. Make ids from random numbers that are meant for secrets',
        zh: '时间很容易猜到。ID 要用密码学安全的随机数来生成',
      },
    },
  },
  hash: {
    saw: {
      en: 'each id is the hash of the time or of a small number',
      zh: '每个 ID 都是时间或小整数的哈希值',
    },
    likely: {
      en: 'a hash only looks random: an attacker who guesses the input gets the same hash. Make ids from the random numbers of node:crypto',
      zh: '哈希值只是看起来随机：猜中输入，就能算出同样的哈希值。ID 要用 node:crypto 的随机数来生成',
      general: {
        en: 'a hash only looks random: an attacker who guesses the input gets the same hash. Make ids from random numbers that are meant for secrets',
        zh: '哈希值只是看起来随机：猜中输入，就能算出同样的哈希值。ID 要用密码学安全的随机数来生成',
      },
    },
  },
  chain: {
    saw: {
      en: 'one id is the hash of another',
      zh: '有一个 ID 是另一个的哈希值',
    },
    likely: {
      en: 'anybody who has an id can work out the next one in the same way. Make each id from new random numbers of node:crypto',
      zh: '只要拿到一个 ID，就能用同样的办法算出下一个。每个 ID 都要用 node:crypto 的随机数重新生成',
      general: {
        en: 'anybody who has an id can work out the next one in the same way. Make each id from new random numbers that are meant for secrets',
        zh: '只要拿到一个 ID，就能用同样的办法算出下一个。每个 ID 都要用密码学安全的随机数重新生成',
      },
    },
  },
  few: {
    saw: {
      en: 'the ids differ only a little; there are fewer than 10¹² possible ids',
      zh: '各个 ID 之间差别很小，可能的 ID 总共不到 10¹² 个',
    },
    likely: {
      en: 'the id is a number that goes up, or it has too few random characters and many that are always the same',
      zh: 'ID 是递增的数，或者随机的字符太少，其余的总是一样',
    },
  },
};
const NO_ERROR: Text = {
  en: 'an unknown id is not an error: a browser that sends one is new',
  zh: '未知的 ID 不是错误：带着它来的算新浏览器',
};
const NEXT: Text = {
  en: 'ids are counted up; or the count itself is in a cookie; or the id is signed, but used before the signature is checked; or all browsers with an unknown id are counted as one',
  zh: 'ID 是依次递增的；或者把次数放进了 Cookie；或者 ID 带有签名，却没有先校验签名就使用了；或者把所有带着未知 ID 的浏览器当成了同一个',
};
