import type { Trial } from '../../../../src/checker/check.ts';
import {
  type CookiePair,
  cookieHeader,
  cookiesSetBy,
  createCookieJar,
  hasEnded,
  whyRefused,
} from '../../../../src/checker/clients/cookies.ts';
import type { HttpAnswer, HttpClient } from '../../../../src/checker/clients/http.ts';
import { ask, cameBack, jsonOf, momentOf } from '../../../../src/checker/contract/ask.ts';
import type { Text } from '../../../../src/i18n/text.ts';

const PATH = '/visits';

/** A browser with its cookies, and the latest answer that it got. */
export interface Visitor {
  readonly name: string;
  readonly host: string;
  /** The cookies that it sends with a visit, now or at another moment (epoch ms). */
  cookies(at?: number): CookiePair[];
  /** Keeps a made-up cookie in the place of its own. */
  put(name: string, value: string): void;
  take(answer: HttpAnswer, path?: string): void;
  /** The answer to its latest visit. */
  readonly latest: HttpAnswer | null;
}

/** The likely cause when more visits are counted than there were, or fewer. */
interface Likely {
  more?: Text;
  fewer?: Text;
}

/** Makes a browser that was never at this host. */
export function newcomer(name: string, host = 'localhost'): Visitor {
  const jar = createCookieJar(host);
  let latest: HttpAnswer | null = null;
  return {
    name,
    host,
    cookies: (at) => jar.cookiesFor(PATH, at),
    put: jar.put,
    take(answer, path = PATH) {
      if (path === PATH) latest = answer;
      jar.take(answer, path);
    },
    get latest() {
      return latest;
    },
  };
}

/** Asks `GET /visits` with these cookies. Fails the check unless the answer is a count. */
export async function visit(
  trial: Trial,
  http: HttpClient,
  cookies: readonly CookiePair[],
  likely: Text = NO_COUNT,
  headers: Record<string, string> = {},
): Promise<{ answer: HttpAnswer; visits: number }> {
  const answer = await ask(trial, http, { path: PATH, headers: { ...headers, ...cookieHeader(cookies) } });
  const { visits } = Object(jsonOf(answer.text));
  trial.expect(answer.status === 200 && Number.isInteger(visits), () => ({
    expected: {
      en: 'GET /visits is answered with 200 and {"visits": n}, n a whole number',
      zh: 'GET /visits 返回 200 和 {"visits": n}，n 是整数',
    },
    saw: cameBack(answer),
    likely,
    focus: momentOf(answer),
  }));
  return { answer, visits };
}

/** Visits with the browser's own cookies, and keeps those that come. Fails the check unless it is visit number `n`. */
export async function visits(
  trial: Trial,
  http: HttpClient,
  visitor: Visitor,
  n: number,
  likely: Likely = {},
): Promise<HttpAnswer> {
  const { answer, visits } = await visit(trial, http, visitor.cookies());
  expectNumber(trial, { visitor, n, answer, visits }, () => whyNot(visitor, n, visits, likely));
  return answer;
}

/** Fails the check unless `visits` is `n`, the number of the visitor's visit. Then the visitor takes the answer. */
export function expectNumber(
  trial: Trial,
  { visitor, n, answer, visits }: { visitor: Visitor; n: number; answer: HttpAnswer; visits: number },
  likely: () => Text,
): void {
  trial.expect(visits === n, () => ({
    expected: {
      en: `${visitor.name}’s visit number ${n} is answered {"visits": ${n}}`,
      zh: `${visitor.name} 第 ${n} 次访问，返回 {"visits": ${n}}`,
    },
    saw: counted(visits),
    likely: likely(),
    focus: momentOf(answer),
  }));
  visitor.take(answer);
}

/** Says which count came back, the same in both languages. */
export function counted(visits: number): Text {
  return { en: `{"visits": ${visits}}`, zh: `{"visits": ${visits}}` };
}

function whyNot(visitor: Visitor, n: number, visits: number, { more, fewer }: Likely): Text {
  if (visits > n) return more ?? TOGETHER;
  if (n === 1) return FIRST;
  return fewer ?? whyNothingSent(visitor) ?? FORGOTTEN;
}

/** Fails the check unless this browser has got a cookie to send. */
export function expectCookie(trial: Trial, visitor: Visitor): void {
  const { latest } = visitor;
  trial.expect(visitor.cookies().length > 0, () => ({
    expected: {
      en: 'the answer to a browser that was never here sets a cookie, and the browser keeps it',
      zh: '浏览器第一次来访时，响应设置一个 Cookie，浏览器也收下了它',
    },
    saw:
      latest?.headers['set-cookie'] === undefined
        ? { en: 'there is no Set-Cookie in it', zh: '响应里没有 Set-Cookie' }
        : { en: 'it sets one, and the browser drops it', zh: '设置了，可是浏览器没有收下' },
    likely: whyNothingSent(visitor) ?? NO_COOKIE,
    ...(latest === null ? {} : { focus: momentOf(latest) }),
  }));
}

/** Tells whether an attribute has got into a value. */
export function attributeInValue(value: string): boolean {
  return /httponly|samesite/i.test(value);
}

/** Says why a browser has nothing good to send with its next visit; `null` when it has. */
function whyNothingSent({ cookies, host, latest }: Visitor): Text | null {
  if (cookies().some(({ value }) => attributeInValue(value))) return IN_VALUE;
  if (cookies().length > 0 || latest === null) return null;
  if (latest.headers['set-cookie'] === undefined) {
    return latest.headers['cookie'] === undefined ? NO_COOKIE : WRONG_HEADER;
  }
  const [cookie] = cookiesSetBy(latest);
  if (cookie === undefined) return NO_COOKIE;
  const why = whyRefused(cookie, host);
  if (why !== null) {
    return {
      en: `a browser does not keep this cookie: ${why.en}`,
      zh: `浏览器不会收下这个 Cookie：${why.zh}`,
    };
  }
  return hasEnded(cookie) ? ENDED : OTHER_PATH;
}

const NO_COUNT: Text = {
  en: 'the path is not known, the answer is not JSON, or the count was never given a number to begin with',
  zh: '不认识这个路径，响应不是 JSON，或者计数一开始就不是数字',
};
const NO_COOKIE: Text = {
  en: 'no answer told this browser to keep anything, so its next request is like one from anybody',
  zh: '没有哪个响应让这个浏览器记下什么，所以它的下一个请求和别人的没有两样',
};
const WRONG_HEADER: Text = {
  en: 'the answer has a header Cookie: that one is for requests. What is the one in answers called?',
  zh: '响应里有 Cookie 这个头，可它是请求用的。响应里的那个叫什么？',
};
export const IN_VALUE: Text = {
  en: 'the attributes stand in the value: a semicolon ends the value and each attribute, not a comma',
  zh: '属性写进值里去了：值和每个属性都用分号隔开，不是逗号',
};
const ENDED: Text = {
  en: 'Max-Age or Expires says that the cookie is over already (Max-Age is in seconds from now)',
  zh: 'Max-Age 或 Expires 让这个 Cookie 一来就过期了（Max-Age 是从现在起的秒数）',
};
const OTHER_PATH: Text = {
  en: 'the Path of the cookie is another, so it is not sent to /visits',
  zh: 'Cookie 的 Path 是别的路径，所以不会发给 /visits',
};
const FIRST: Text = {
  en: 'the first visit is number 1: is a visit counted before the number is told, or after?',
  zh: '第一次访问是第 1 次：是先加一再回答，还是先回答再加一？',
};
const FORGOTTEN: Text = {
  en: 'the cookie was sent along and not recognised: look at the Cookie header and at what is made of it, and at whether every answer sets a new id',
  zh: 'Cookie 带来了，却没有认出来：看看请求里的 Cookie 头，看看程序从中读出了什么；也看看是不是每个响应都换了新 ID',
};
const TOGETHER: Text = {
  en: 'visits of another browser, or other requests, are counted too. What tells browsers apart is the cookie, and nothing else',
  zh: '把别的浏览器的访问或者别的请求也数进去了。区分浏览器只能靠 Cookie，别的都靠不住',
};
