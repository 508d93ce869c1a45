import type { Trial } from '../../../../src/checker/check.ts';
import type { HttpAnswer } from '../../../../src/checker/clients/http.ts';
import { momentOf } from '../../../../src/checker/contract/ask.ts';
import type { Text } from '../../../../src/i18n/text.ts';

/** Fails the check when a browser would answer this question once more with this answer, without asking anybody. */
export function expectNotKept(trial: Trial, path: string, answer: HttpAnswer): void {
  trial.expect(!mayBeKept(answer), () => ({
    expected: { en: `no cache may keep the answer to GET ${path}`, zh: `GET ${path} 的响应不能被缓存` },
    saw: howKept(answer),
    likely: KEPT,
    focus: momentOf(answer),
  }));
}

/** Reads what is explicit alone (RFC 9111 §4.2.1): an answer that says nothing is asked for anew. */
function mayBeKept({ headers }: HttpAnswer): boolean {
  const control = headers['cache-control'] ?? '';
  if (/no-store|no-cache/i.test(control)) return false;
  const age = /max-age\s*=\s*"?(\d+)/i.exec(control)?.[1];
  return age === undefined ? Date.parse(headers.expires ?? '') > Date.now() : Number(age) > 0;
}

function howKept({ headers }: HttpAnswer): Text {
  const control = headers['cache-control'];
  const line = control === undefined ? `Expires: ${headers.expires}` : `Cache-Control: ${control}`;
  return { en: line, zh: line };
}

const KEPT: Text = {
  en: 'when the page repeats this request, the browser takes the old answer from its cache; without this header the browser asks the server',
  zh: '页面再发同样的请求时，浏览器会从缓存里取出以前的响应；不写这个响应头，浏览器就会请求服务器',
};
