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
      en: 'GET /visits answers 200 with {"visits": n}, n a whole number',
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
      en: `${visitor.name}’s visit number ${n} gets {"visits": ${n}}`,
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
      en: 'the answer to the first visit of a browser sets a cookie, and the browser keeps it',
      zh: '浏览器第一次访问时，响应设置一个 Cookie，浏览器保存它',
    },
    saw:
      latest?.headers['set-cookie'] === undefined
        ? { en: 'there is no Set-Cookie in it', zh: '响应里没有 Set-Cookie' }
        : { en: 'it sets one, but the browser does not keep it', zh: '设置了，但浏览器没有保存' },
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
      zh: `浏览器不会保存这个 Cookie：${why.zh}`,
    };
  }
  return hasEnded(cookie) ? ENDED : OTHER_PATH;
}

const NO_COUNT: Text = {
  en: 'the path is unknown to your program, the answer is not JSON, or the count does not begin as a number',
  zh: '程序没有处理这个路径，响应不是 JSON，或者计数的初值不是数字',
};
const NO_COOKIE: Text = {
  en: 'no answer has set a cookie in this browser, so its next request looks like that of any other',
  zh: '没有响应给这个浏览器设置过 Cookie，所以它的下一个请求和别的浏览器的没有区别',
};
const WRONG_HEADER: Text = {
  en: 'the answer has a header Cookie: that one is for requests. What is its counterpart in answers called?',
  zh: '响应里有 Cookie 头，但它是请求头。对应的响应头叫什么？',
};
export const IN_VALUE: Text = {
  en: 'the attributes have become part of the value: separate the value and the attributes with semicolons, not with commas',
  zh: '属性成了值的一部分：值和各个属性之间用分号隔开，不是逗号',
};
const ENDED: Text = {
  en: 'by its Max-Age or Expires the cookie has already expired (Max-Age is in seconds from now)',
  zh: '按 Max-Age 或 Expires，这个 Cookie 已经过期了（Max-Age 是从现在起的秒数）',
};
const OTHER_PATH: Text = {
  en: 'the cookie has another Path, so it is not sent to /visits',
  zh: 'Cookie 的 Path 是别的路径，所以不会发给 /visits',
};
const FIRST: Text = {
  en: 'the first visit is number 1: do you add one before you answer, or after?',
  zh: '第一次访问是 1：是先加一再返回，还是先返回再加一？',
};
const FORGOTTEN: Text = {
  en: 'the browser sent its cookie, but it was not recognised: check the Cookie header, what your program reads from it, and whether every answer sets a new id',
  zh: '浏览器发来了 Cookie，却没有被识别：查看 Cookie 头，查看程序从中读出了什么，以及是不是每个响应都设置了新 ID',
};
const TOGETHER: Text = {
  en: 'visits of another browser, or other requests, are counted, too. Only the cookie tells browsers apart',
  zh: '别的浏览器的访问或者其他请求也计入了。区分浏览器只能靠 Cookie',
};
