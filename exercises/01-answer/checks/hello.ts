import { check, type Trial } from '../../../src/checker/check.ts';
import { createHttp, type HttpClient } from '../../../src/checker/clients/http.ts';
import { askFor, requestLine } from '../../../src/checker/contract/ask.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { expectType } from './support/content-type.ts';
import { expectBody } from './support/expect-body.ts';

export const hello = check({
  id: 'hello',
  task: 'hello',
  title: { en: 'GET /hello greets by name', zh: 'GET /hello 叫得出名字' },
  timeout: 10_000,
  async run(trial: Trial) {
    const http = createHttp(await trial.client('A'), trial);
    for (const name of ['Ada', 'Grace Hopper']) await greets(trial, http, name, NO_NAME);
  },
});

export const stranger = check({
  id: 'stranger',
  task: 'hello',
  title: { en: 'Without a name it greets a stranger', zh: '没有名字就叫 stranger' },
  timeout: 10_000,
  async run(trial: Trial) {
    const http = createHttp(await trial.client('A'), trial);
    await greets(trial, http, null, {
      en: 'a parameter that is not there is null or undefined, and in a text that becomes a word',
      zh: '没有的参数是 null 或 undefined，拼进文字里就成了一个词',
    });
  },
});

export const anyName = check({
  id: 'any-name',
  task: 'hello',
  title: { en: 'Any name comes back as it is', zh: '什么名字都原样返回' },
  timeout: 15_000,
  async run(trial: Trial) {
    const http = createHttp(await trial.client('A'), trial);
    for (const name of ['小明', 'Zoë Müller', '👩🏽‍💻', 'नमस्ते']) await greets(trial, http, name, NOT_UTF8);
    for (const name of ['C++', 'a=b&c=d', '100%', '%41', 'who? #1/2', '<b>"Bo" & \'Al\'</b>']) {
      await greets(trial, http, name, CHANGED);
    }
  },
});

async function greets(trial: Trial, http: HttpClient, name: string | null, likely: Text): Promise<void> {
  const path = name === null ? '/hello' : `/hello?name=${encodeURIComponent(name)}`;
  const line = requestLine({ path });
  trial.did({ en: `Ask ${line}`, zh: `请求 ${line}` });
  const answer = await askFor(trial, http, 200, { path }, UNKNOWN);
  expectBody(trial, answer, `Hello, ${name ?? 'stranger'}!`, likely);
  expectType(trial, answer, 'text/plain; charset=utf-8', {
    en: 'without the right type and charset a browser has to guess, and shows 小明 as other letters',
    zh: '没有正确的类型和 charset，浏览器只好去猜，“小明”就可能变成乱码',
  });
}

const UNKNOWN: Text = {
  en: 'the URL is compared whole: of /hello?name=Ada only /hello is the path',
  zh: '拿整个 URL 去比较了：/hello?name=Ada 里，只有 /hello 是路径',
};
const NO_NAME: Text = {
  en: 'the query is not taken apart, or what stands in it is not decoded: %20 is a space',
  zh: '没有拆开查询串，或者没有解码：%20 就是空格',
};
const NOT_UTF8: Text = {
  en: 'a query carries UTF-8 as %XX, byte by byte; and a Content-Length counts bytes, not characters',
  zh: '查询串里是写成 %XX 的 UTF-8 字节；Content-Length 数的是字节，不是字符',
};
const CHANGED: Text = {
  en: 'the query is decoded before it is taken apart, or decoded twice; or the name is made safe for a page that it does not go into',
  zh: '先解码再拆开查询串，或者解码了两次；也可能把名字按网页转义了，可这里返回的不是网页',
};
