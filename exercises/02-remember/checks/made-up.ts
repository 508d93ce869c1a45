import { check, type Trial } from '../../../src/checker/check.ts';
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
  title: { en: 'A made-up id is a newcomer’s, and is replaced', zh: '带编造的 ID 来访，算新来的，换发新 ID' },
  timeout: 15_000,
  async run(trial: Trial) {
    const http = createHttp(await trial.client('Ada…Eve'), trial);
    const others = ['Ada', 'Bo', 'Cy'].map((name) => newcomer(name));
    const eve = newcomer('Eve');
    trial.did({ en: 'Ada, Bo, Cy and Eve visit', zh: 'Ada、Bo、Cy、Eve 来访' });
    for (const browser of [...others, eve]) {
      await visits(trial, http, browser, 1);
      expectCookie(trial, browser);
    }
    trial.did({
      en: 'Eve changes her id into one that she made up, as long as hers and of the same characters, and visits',
      zh: 'Eve 把自己的 ID 改成编造的，长短和用的字符都和真的一样，然后来访',
    });
    const real = [...others, eve].map((browser) => browser.cookies());
    const invented = eve.cookies().map(({ name }) => {
      const values = real.flatMap((cookies) => cookies.find((cookie) => cookie.name === name)?.value ?? []);
      return { name, value: alike(trial, values) };
    });
    for (const { name, value } of invented) eve.put(name, value);
    eve.take(await isReplaced(trial, http, invented));

    trial.did({
      en: 'Eve got a new id. Somebody else comes with the one that she made up',
      zh: 'Eve 拿到了新 ID。另一个人带着她编的那个来访',
    });
    await isReplaced(trial, http, invented);

    trial.did({ en: 'Eve visits with the new id that she got', zh: 'Eve 带着拿到的新 ID 来访' });
    await visits(trial, http, eve, 2, { fewer: NOT_KEPT });
    trial.did({ en: 'Ada, Bo and Cy visit again', zh: 'Ada、Bo、Cy 再次来访' });
    for (const other of others) await visits(trial, http, other, 2);

    trial.did({
      en: 'Dee visits. Eve visits with ids that are almost Dee’s: one half changed or cut off, or all in upper case',
      zh: 'Dee 来访。Eve 带着差一点就是 Dee 的 ID 来访：改掉一半、去掉一半，或者全部换成大写',
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
  title: { en: 'Nonsense for an id does no harm', zh: '乱写的 ID 不碍事' },
  timeout: 20_000,
  async run(trial: Trial) {
    const http = createHttp(await trial.client('Ada…Eve'), trial);
    const ada = newcomer('Ada');
    trial.did({ en: 'Ada visits', zh: 'Ada 来访' });
    await visits(trial, http, ada, 1);
    expectCookie(trial, ada);
    const names = ada.cookies().map(({ name }) => name);
    for (const value of NONSENSE) {
      const shown = value.length > 30 ? { en: '2,000 letters', zh: '2000 个字母' } : { en: value, zh: value };
      trial.did({
        en: `Eve visits with this for an id: ${shown.en === '' ? 'nothing' : shown.en}`,
        zh: `Eve 拿这个当 ID 来访：${shown.zh === '' ? '空的' : shown.zh}`,
      });
      await isReplaced(
        trial,
        http,
        names.map((name) => ({ name, value })),
      );
    }
    trial.did({ en: 'After all that Ada visits again', zh: '这些之后，Ada 再次来访' });
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
    zh: '返回 {"visits": 1}，并用 Set-Cookie 给出新 ID',
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
            zh: '{"visits": 1}，Set-Cookie 里还是编的那个',
          },
    likely: ADOPTED,
    focus,
  });
  return answer;
}

const FORGOTTEN: Text = {
  en: 'newcomers have pushed Ada out, or one of these values got at what belongs to her',
  zh: '新来的把 Ada 挤掉了，或者这些乱写的值动了属于她的数据',
};
const BELIEVED: Text = {
  en: 'what a client sends is believed: it is taken for a count, or looked up in a way that finds something for any text',
  zh: '客户端送来什么就信什么：把它当成次数，或者查找的办法不管什么文字都能找到点东西',
};
const PARTLY: Text = {
  en: 'only a part of the id is compared, or upper and lower case are taken for the same, or a signature is checked only where there is one',
  zh: '只比较了 ID 的一部分，或者不分大小写，或者有签名时才去核对签名',
};
const REFUSED: Text = {
  en: 'an unknown id is no error; or the place where ids are looked up knows words that nobody put there',
  zh: '不认识的 ID 不是错误；也可能是查找 ID 的地方，认得谁也没有放进去的词',
};
const ADOPTED: Text = {
  en: 'an id that was never given out is taken over: somebody could make one up, slip it to another browser, and be taken for it from then on. Or the new id is never sent',
  zh: '从没发出去过的 ID 也被收下了：有人可以编一个塞进别人的浏览器，从此就能冒充那个人。也可能是新 ID 没有发出去',
};
const NOT_KEPT: Text = {
  en: 'a new id was sent but not kept on the server, or the old one is still in use',
  zh: '发了新 ID，服务器自己却没有记下来，或者还在用原来那个',
};
