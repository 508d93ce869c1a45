import { type Cause, check, type Trial } from '../../../src/checker/check.ts';
import { cookiesSetBy } from '../../../src/checker/clients/cookies.ts';
import { createHttp, type HttpAnswer, type HttpClient } from '../../../src/checker/clients/http.ts';
import { momentOf } from '../../../src/checker/contract/ask.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { knownBy } from './support/known-by.ts';
import { alike, almost } from './support/made-up-ids.ts';
import { counted, expectCookie, newcomer, type Visitor, visit, visits } from './support/visitor.ts';

export const madeUp = check({
  id: 'made-up',
  task: 'made-up',
  title: {
    en: 'A made-up id counts as a first visit and is replaced',
    zh: '带编造的 ID 访问，算新浏览器，换发新 ID',
  },
  timeout: 15_000,
  async run(trial: Trial) {
    const http = createHttp(await trial.client('Ada…Eve'), trial);
    const others = ['Ada', 'Bo', 'Cy'].map((name) => newcomer(name));
    const eve = newcomer('Eve');
    trial.did({ en: 'Ada, Bo, Cy and Eve visit', zh: 'Ada、Bo、Cy、Eve 访问' });
    for (const browser of [...others, eve]) {
      await visits(trial, http, browser, 1);
      expectCookie(trial, browser);
    }
    trial.did({
      en: 'Eve visits with a made-up id, as long as hers and with the same kinds of characters',
      zh: 'Eve 带着编造的 ID 访问，长度和所用的字符都与真的一样',
    });
    const real = [...others, eve].map((browser) => browser.cookies());
    const invented = eve.cookies().map(({ name }) => {
      const values = real.flatMap((cookies) => cookies.find((cookie) => cookie.name === name)?.value ?? []);
      return { name, value: alike(trial, values) };
    });
    for (const { name, value } of invented) eve.put(name, value);
    eve.take(await isReplaced(trial, http, invented));

    trial.did({
      en: 'Eve got a new id. Another browser visits with the one that she made up',
      zh: 'Eve 得到了新 ID。另一个浏览器带着她编造的那个访问',
    });
    await isReplaced(trial, http, invented);

    trial.did({ en: 'Eve visits with the new id that she got', zh: 'Eve 带着得到的新 ID 访问' });
    await visits(trial, http, eve, 2, { fewer: NOT_KEPT });
    trial.did({ en: 'Ada, Bo and Cy visit again', zh: 'Ada、Bo、Cy 再次访问' });
    for (const other of others) await visits(trial, http, other, 2);

    trial.did({
      en: 'Dee visits. Eve visits with ids that are almost Dee’s: one half changed or removed, or all in upper case',
      zh: 'Dee 访问。Eve 带着和 Dee 的很接近的 ID 访问：改掉一半、去掉一半，或者全部换成大写',
    });
    const dee = newcomer('Dee');
    const needed = await knownBy(trial, http, dee);
    for (const [at, { name, value }] of dee.cookies().entries()) {
      if (!needed.includes(name)) continue;
      for (const other of almost(value)) {
        await isReplaced(trial, http, dee.cookies().with(at, { name, value: other }), PARTLY);
      }
    }
  },
});

export const nonsense = check({
  id: 'nonsense',
  task: 'made-up',
  title: { en: 'A nonsense id does no harm', zh: '无意义的 ID 不影响服务器' },
  timeout: 20_000,
  async run(trial: Trial) {
    const http = createHttp(await trial.client('Ada…Eve'), trial);
    const ada = newcomer('Ada');
    trial.did({ en: 'Ada visits', zh: 'Ada 访问' });
    await visits(trial, http, ada, 1);
    expectCookie(trial, ada);
    const names = ada.cookies().map(({ name }) => name);
    for (const value of NONSENSE) {
      const shown = value.length > 30 ? { en: '2,000 letters', zh: '2000 个字母' } : { en: value, zh: value };
      trial.did({
        en: `Eve visits with this id: ${shown.en === '' ? '(empty)' : shown.en}`,
        zh: `Eve 带着这个 ID 访问：${shown.zh === '' ? '（空）' : shown.zh}`,
      });
      await isReplaced(
        trial,
        http,
        names.map((name) => ({ name, value })),
      );
    }
    trial.did({ en: 'After all that Ada visits again', zh: '这些之后，Ada 再次访问' });
    await visits(trial, http, ada, 2, { fewer: FORGOTTEN });
  },
});

const NONSENSE = [
  '',
  '0',
  '1',
  'null',
  'undefined',
  '__proto__',
  'constructor',
  'toString',
  '100%',
  '%E0%A4%A',
  '"',
  'a=b==',
  '.*',
  '../..',
  '{"visits":41}',
  'x'.repeat(2000),
];

/** Visits with made-up cookies. Fails the check unless it counts as a first visit and a new id comes back. */
async function isReplaced(
  trial: Trial,
  http: HttpClient,
  invented: ReturnType<Visitor['cookies']>,
  believed: Text = BELIEVED,
): Promise<HttpAnswer> {
  const { answer, visits } = await visit(trial, http, invented, REFUSED);
  const expected: Text = {
    en: '{"visits": 1}, and a Set-Cookie with a new id',
    zh: '返回 {"visits": 1}，并用 Set-Cookie 设置新 ID',
  };
  const focus = momentOf(answer);
  trial.expect(visits === 1, {
    expected,
    saw: counted(visits),
    likely: believed,
    focus,
  });
  const fresh = cookiesSetBy(answer).some(({ name, value }) =>
    invented.some((cookie) => cookie.name === name && cookie.value !== value),
  );
  trial.expect(fresh, {
    expected,
    saw:
      answer.headers['set-cookie'] === undefined
        ? { en: '{"visits": 1}, and no Set-Cookie', zh: '{"visits": 1}，没有 Set-Cookie' }
        : {
            en: '{"visits": 1}, and a Set-Cookie with the made-up id',
            zh: '{"visits": 1}，Set-Cookie 里还是编造的那个',
          },
    likely: ADOPTED,
    focus,
  });
  return answer;
}

const FORGOTTEN: Text = {
  en: 'new browsers have replaced Ada, or one of these values has changed the data that belongs to her',
  zh: '新来的浏览器替换了 Ada，或者其中某个值改动了属于她的数据',
};
const BELIEVED: Cause = {
  en: 'the server trusts what a client sends: it uses it as a count, or looks it up in a way that always finds something (for example, an inherited property of a plain object)',
  zh: '服务器相信了客户端发来的内容：把它当成次数，或者查找方式对任何字符串都能查到东西（例如普通对象继承的属性）',
  general: {
    en: 'the server trusts what a client sends: it uses it as a count, or looks it up in a way that always finds something',
    zh: '服务器相信了客户端发来的内容：把它当成次数，或者查找方式对任何字符串都能查到东西',
  },
};
const PARTLY: Text = {
  en: 'only a part of the id is compared, or upper and lower case are treated as the same, or a signature is checked only when there is one',
  zh: '只比较了 ID 的一部分，或者没有区分大小写，或者有签名时才校验签名',
};
const REFUSED: Cause = {
  en: 'an unknown id is not an error; or the ids are stored in a plain object, which has inherited properties',
  zh: '未知的 ID 不是错误；也可能是 ID 存在普通对象里，而它有继承来的属性',
  general: {
    en: 'an unknown id is not an error: look it up in a way that may find nothing',
    zh: '未知的 ID 不是错误：查找时要允许查不到',
  },
};
const ADOPTED: Text = {
  en: 'the server accepts an id that it never issued: an attacker could make one up, plant it in another browser, and then pass as that browser (session fixation). Or the new id is never sent',
  zh: '服务器接受了从未签发过的 ID：攻击者可以编一个植入别人的浏览器，此后就能冒充那个浏览器（会话固定攻击）。也可能是新 ID 没有发出去',
};
const NOT_KEPT: Text = {
  en: 'a new id was sent but not stored on the server, or the old one is still in use',
  zh: '发出了新 ID，服务器却没有保存，或者还在用原来那个',
};
