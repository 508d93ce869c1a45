import { check, type Trial } from '../../../src/checker/check.ts';
import { createHttp, type HttpClient } from '../../../src/checker/clients/http.ts';
import { askFor, requestLine } from '../../../src/checker/contract/ask.ts';
import { answersAnyway } from '../../../src/checker/contract/odd-targets.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { expectType } from './support/content-type.ts';
import { expectBody } from './support/expect-body.ts';

export const hello = check({
  id: 'hello',
  task: 'hello',
  title: { en: 'GET /hello greets by name', zh: 'GET /hello 按名字打招呼' },
  timeout: 10_000,
  async run(trial: Trial) {
    const http = createHttp(await trial.client('A'), trial);
    for (const name of ['Ada', 'Grace Hopper']) await greets(trial, http, asked(name), name, NO_NAME);
    await greets(trial, http, '/hello?nickname=Bo&name=Ada&lang=en', 'Ada', FOUND_ANYWHERE);
  },
});

export const stranger = check({
  id: 'stranger',
  task: 'hello',
  title: { en: 'Without a name it greets a stranger', zh: '没有名字时问候 stranger' },
  timeout: 10_000,
  async run(trial: Trial) {
    const http = createHttp(await trial.client('A'), trial);
    await greets(trial, http, '/hello', 'stranger', {
      en: 'a missing parameter is null or undefined, and inside a string that becomes the word “null” or “undefined”',
      zh: '不存在的参数是 null 或 undefined，拼进字符串就成了“null”或“undefined”这个词',
    });
    for (const path of ['/hello?lang=en', '/hello?surname=Lovelace']) {
      await greets(trial, http, path, 'stranger', FOUND_ANYWHERE);
    }
  },
});

export const anyName = check({
  id: 'any-name',
  task: 'hello',
  title: { en: 'Any name comes back unchanged', zh: '任何名字都原样返回' },
  timeout: 15_000,
  async run(trial: Trial) {
    const http = createHttp(await trial.client('A'), trial);
    for (const name of ['小明', 'Zoë Müller', '👩🏽‍💻', 'नमस्ते'])
      await greets(trial, http, asked(name), name, NOT_UTF8);
    await greets(trial, http, '/hello?name=%e5%b0%8f%e6%98%8e', '小明', NOT_UTF8);
    for (const name of ODD_NAMES) await greets(trial, http, asked(name), name, CHANGED);
    await greets(trial, http, '/hello?name=who?/what?', 'who?/what?', {
      en: 'only the first question mark ends the path; a name may contain another one',
      zh: '路径只在第一个问号处结束，名字里还可以有问号',
    });
    await answersAnyway(trial, http, '/hello?name=100%', {
      expected: {
        en: 'GET /hello?name=100% is answered, with a status below 500',
        zh: 'GET /hello?name=100% 得到响应，状态码小于 500',
      },
      likely: {
        en: 'decodeURIComponent throws on a % that does not begin a %XX, and a client may send one; URLSearchParams leaves it unchanged',
        zh: '单独的 % 会让 decodeURIComponent 抛出异常，而客户端可能就这么发；URLSearchParams 则原样保留',
        general: {
          en: 'a function that decodes queries may refuse a % that does not begin a %XX, and a client may send one',
          zh: '解码查询串的函数可能不接受单独的 %，而客户端可能就这么发',
        },
      },
    });
  },
});

const ODD_NAMES = [
  'C++',
  'a=b&c=d',
  '100%',
  '%41',
  '%41da',
  'who? #1/2',
  '<b>"Bo" & \'Al\'</b>',
  ' Ada  L. ',
  Array.from({ length: 277 }, (_, n) => n + 1).join(' '),
];

const asked = (name: string) => `/hello?name=${encodeURIComponent(name)}`;

async function greets(
  trial: Trial,
  http: HttpClient,
  path: string,
  who: string,
  likely: Text,
): Promise<void> {
  const line = requestLine({ path });
  trial.did({ en: `Send ${line}`, zh: `请求 ${line}` });
  const answer = await askFor(trial, http, 200, { path }, UNKNOWN);
  expectBody(trial, answer, `Hello, ${who}!`, likely);
  expectType(trial, answer, 'text/plain; charset=utf-8', {
    en: 'without the right type and charset a browser has to guess, and may show 小明 as wrong characters',
    zh: '没有正确的类型和 charset，浏览器只好去猜，“小明”就可能变成乱码',
  });
}

const UNKNOWN: Text = {
  en: 'the whole URL is compared: in /hello?name=Ada only /hello is the path',
  zh: '比较的是整个 URL：/hello?name=Ada 里，只有 /hello 是路径',
};
const NO_NAME: Text = {
  en: 'the query is not parsed, or its values are not decoded: %20 is a space',
  zh: '没有解析查询串，或者没有解码：%20 就是空格',
};
const FOUND_ANYWHERE: Text = {
  en: 'the code searches for the name in the whole query: first split the query at each &, then compare whole parameter names',
  zh: '直接在整个查询串里搜索 name 了：要先按 & 拆成一个个参数，再比较完整的参数名',
};
const NOT_UTF8: Text = {
  en: 'a query carries UTF-8 as %XX, byte by byte; and a Content-Length counts bytes, not characters',
  zh: '查询串里的 %XX 是 UTF-8 的一个个字节；Content-Length 是字节数，不是字符数',
};
const CHANGED: Text = {
  en: 'the query is decoded before it is split, or decoded twice; or the name is changed: trimmed, shortened, or escaped for HTML, although this is not HTML',
  zh: '先解码后拆分查询串，或者解码了两次；也可能改动了名字：去掉了空格、截断了，或者做了 HTML 转义，而这里返回的不是 HTML',
};
