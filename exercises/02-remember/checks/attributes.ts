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
        en: `Ada sends GET ${path}${times > 1 ? ` ${times} more times` : ''}; we look at each Set-Cookie`,
        zh: `Ada ${times > 1 ? `又请求 ${times} 次` : '请求'} GET ${path}，逐个检查 Set-Cookie`,
      });
      for (let n = 0; n < times; n++) {
        const answer = await ask(trial, http, { path, headers: cookieHeader(ada.cookies()) });
        expectAttributes(trial, answer);
        ada.take(answer, path);
      }
      if (step === 0) expectCookie(trial, ada);
    }
    trial.did({
      en: 'Ada visits with a made-up id; we look at each Set-Cookie',
      zh: 'Ada 带着编造的 ID 访问，逐个检查 Set-Cookie',
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
          : { en: `it is SameSite=${sameSite}`, zh: `写的是 SameSite=${sameSite}` },
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
  en: 'without HttpOnly every script in a page can read the id, also an injected one',
  zh: '没有 HttpOnly，页面里的任何脚本都能读到这个 ID，包括被注入的脚本',
};
const SITES: Text = {
  en: 'with Lax the browser sends the cookie when a user follows a link to your site, but not with most requests from other sites. Without SameSite each browser decides for itself; with Strict the cookie is missing after a link, too',
  zh: '设为 Lax，用户点链接进入你的网站时浏览器会带上 Cookie，其他跨站请求大多不带。不写 SameSite 时由各个浏览器自行决定；设为 Strict，点链接进入时也不带',
};
