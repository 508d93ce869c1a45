import { check, type Trial } from '../../../src/checker/check.ts';
import { type Cookie, cookieHeader, cookiesSetBy, hasEnded } from '../../../src/checker/clients/cookies.ts';
import { createHttp, type HttpAnswer } from '../../../src/checker/clients/http.ts';
import { ask, momentOf } from '../../../src/checker/contract/ask.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { attributeInValue, expectCookie, IN_VALUE, newcomer } from './support/visitor.ts';

/** What Ada asks for, and how often: enough to see what comes with every tenth visit, or with the hundredth. */
const STEPS = [
  ['/visits', 1],
  ['/visits', 100],
  ['/', 1],
  ['/nowhere', 1],
] as const;

export const attributes = check({
  id: 'attributes',
  task: 'id',
  title: { en: 'Every cookie is HttpOnly and SameSite=Lax', zh: '每个 Cookie 都有 HttpOnly 和 SameSite=Lax' },
  timeout: 10_000,
  async run(trial: Trial) {
    const http = createHttp(await trial.client('Ada'), trial);
    const ada = newcomer('Ada');
    for (const [step, [path, times]] of STEPS.entries()) {
      trial.did({
        en: `Ada asks GET ${path}${times > 1 ? ` ${times} times more` : ''} and looks at each Set-Cookie`,
        zh: `Ada ${times > 1 ? `又请求 ${times} 次` : '请求'} GET ${path}，逐个查看 Set-Cookie`,
      });
      for (let n = 0; n < times; n++) {
        const answer = await ask(trial, http, { path, headers: cookieHeader(ada.cookies()) });
        expectAttributes(trial, answer);
        ada.take(answer, path);
      }
      if (step === 0) expectCookie(trial, ada);
    }
    trial.did({
      en: 'Ada visits with a made-up id and looks at each Set-Cookie',
      zh: 'Ada 带着编造的 ID 访问，逐个查看 Set-Cookie',
    });
    const madeUp = ada.cookies().map(({ name }) => ({ name, value: 'made-up' }));
    expectAttributes(trial, await ask(trial, http, { path: '/visits', headers: cookieHeader(madeUp) }));
  },
});

function expectAttributes(trial: Trial, answer: HttpAnswer): void {
  for (const cookie of cookiesSetBy(answer)) {
    if (hasEnded(cookie)) continue;
    const { name, attributes } = cookie;
    const sameSite = attributes.get('samesite');
    const shown = asShown(cookie);
    trial.expect(attributes.has('httponly'), {
      expected: { en: `the cookie ${name} is HttpOnly`, zh: `名为 ${name} 的 Cookie 有 HttpOnly` },
      saw: { en: `Set-Cookie: ${shown}`, zh: `Set-Cookie: ${shown}` },
      likely: attributeInValue(cookie.value) ? IN_VALUE : SCRIPTS,
      focus: momentOf(answer),
    });
    trial.expect(sameSite?.toLowerCase() === 'lax', {
      expected: { en: `the cookie ${name} is SameSite=Lax`, zh: `名为 ${name} 的 Cookie 有 SameSite=Lax` },
      saw:
        sameSite === undefined
          ? { en: `Set-Cookie: ${shown}`, zh: `Set-Cookie: ${shown}` }
          : { en: `it is SameSite=${sameSite}`, zh: `它写的是 SameSite=${sameSite}` },
      likely: SITES,
      focus: momentOf(answer),
    });
  }
}

/** Writes a Set-Cookie line without the parts that differ from one time to the next. */
function asShown({ name, attributes }: Cookie): string {
  const words = [...attributes].map(([attribute, value]) => {
    if (value === '') return attribute;
    return `${attribute}=${attribute === 'expires' ? '…' : value}`;
  });
  return [`${name}=…`, ...words].join('; ');
}

const SCRIPTS: Text = {
  en: 'without HttpOnly each script in a page can read the id, also one that somebody slipped in',
  zh: '没有 HttpOnly，页面里的任何脚本都读得到这个 ID，包括别人混进来的脚本',
};
const SITES: Text = {
  en: 'Lax lets the cookie come along when somebody follows a link to you, and keeps it off most requests that other sites cause. Without it each browser decides for itself; Strict drops it after a link, too',
  zh: '设为 Lax，有人点链接过来时会带上 Cookie，别的网站引发的其他请求大多不带。不写的话，各个浏览器自行决定；Strict 则连点链接过来都不带',
};
