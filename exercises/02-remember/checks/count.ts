import { check, type Trial } from '../../../src/checker/check.ts';
import { cookieHeader } from '../../../src/checker/clients/cookies.ts';
import { createHttp } from '../../../src/checker/clients/http.ts';
import { ask, askFor, requestLine } from '../../../src/checker/contract/ask.ts';
import { answersAnyway, answersOddTargets } from '../../../src/checker/contract/odd-targets.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { expectNumber, newcomer, visit, visits } from './support/visitor.ts';

/** Milliseconds after which a browser must still be known: nearly an hour. */
const LATER = 59 * 60_000;

export const counted = check({
  id: 'counted',
  task: 'count',
  title: { en: 'A browser’s visits are 1, 2, 3', zh: '一个浏览器的访问依次是 1、2、3' },
  timeout: 10_000,
  async run(trial: Trial) {
    trial.did({ en: 'Ada visits three times', zh: 'Ada 访问三次' });
    const http = createHttp(await trial.client('Ada'), trial);
    const ada = newcomer('Ada');
    for (const n of [1, 2, 3]) await visits(trial, http, ada, n);
    trial.did({
      en: 'Ada visits with only the cookies that will still be valid in 59 minutes',
      zh: 'Ada 只带 59 分钟后仍未过期的 Cookie 访问',
    });
    const { answer, visits: told } = await visit(trial, http, ada.cookies(Date.now() + LATER));
    expectNumber(trial, { visitor: ada, n: 4, answer, visits: told }, () =>
      told > 4 ? OTHERS : SHORT_LIVED,
    );
  },
});

export const onlyVisits = check({
  id: 'only-visits',
  task: 'count',
  title: { en: 'Other requests are not visits', zh: '其他请求不算访问' },
  timeout: 20_000,
  async run(trial: Trial) {
    const http = createHttp(await trial.client('Ada'), trial);
    const ada = newcomer('Ada');
    for (const [n, paths] of [
      [1, ['/']],
      [2, ['/favicon.ico', '/nowhere', '/visits-today']],
    ] as const) {
      for (const path of paths) {
        trial.did({ en: `Ada sends ${requestLine({ path })}`, zh: `Ada 请求 ${requestLine({ path })}` });
        const request = { path, headers: cookieHeader(ada.cookies()) };
        const unknown = path.startsWith('/nowhere') || path.startsWith('/visits');
        ada.take(
          await (unknown ? askFor(trial, http, 404, request, UNKNOWN) : ask(trial, http, request)),
          path,
        );
      }
      trial.did({
        en: `Ada requests ${paths.join(', ')}, then visits`,
        zh: `Ada 请求了 ${paths.join('、')}，然后访问`,
      });
      await visits(trial, http, ada, n, { more: OTHERS });
    }
    await answersAnyway(trial, http, '/100%', {
      expected: {
        en: 'GET /100% is answered, like any unknown path',
        zh: 'GET /100% 和别的未知路径一样有响应',
      },
      likely: {
        en: 'decodeURIComponent throws on a % that does not begin a %XX; a path can be compared without decoding it',
        zh: '单独的 % 会让 decodeURIComponent 抛出异常；比较路径不需要解码',
        general: {
          en: 'a function that decodes paths may refuse a % that does not begin a %XX; a path can be compared without decoding it',
          zh: '解码的函数可能不接受单独的 %；比较路径不需要解码',
        },
      },
    });
    await answersOddTargets(trial, http);
  },
});

const SHORT_LIVED: Text = {
  en: 'Max-Age (in seconds) or Expires makes the browser delete the cookie within the hour, and then it counts as a new one',
  zh: 'Max-Age（单位是秒）或 Expires 让浏览器不到一小时就删掉了 Cookie，再来就算新浏览器了',
};
const OTHERS: Text = {
  en: 'every request is counted. A browser also requests the page and its icon',
  zh: '每个请求都计入了。浏览器还会请求页面和它的图标',
};
const UNKNOWN: Text = {
  en: 'not the whole path is compared, or the case “none of these” is missing',
  zh: '比较的不是完整的路径，或者没有处理“都不匹配”的情况',
};
