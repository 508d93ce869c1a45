import { check, type Trial } from '../../../src/checker/check.ts';
import { createHttp, type HttpClient, type HttpRequest } from '../../../src/checker/clients/http.ts';
import { askFor, momentOf } from '../../../src/checker/contract/ask.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { AS_BROWSER } from './support/as-browser.ts';
import { expectType } from './support/content-type.ts';
import { EMPTY_BODY } from './support/expect-body.ts';

export const page = check({
  id: 'page',
  task: 'page',
  title: { en: 'GET / gives the page', zh: 'GET / 得到页面' },
  timeout: 10_000,
  async run(trial: Trial) {
    const http = createHttp(await trial.client('A'), trial);
    trial.did({ en: 'Ask GET /', zh: '请求 GET /' });
    await givesPage(trial, http, { path: '/' }, UNREAD);
    trial.did({
      en: 'Ask GET /?from=mail, as a browser does that follows a link',
      zh: '请求 GET /?from=mail，就像浏览器点开链接那样',
    });
    await givesPage(trial, http, { path: '/?from=mail', headers: AS_BROWSER }, USED_UP);
    trial.did({ en: 'Ask GET / once more', zh: '再次请求 GET /' });
    await givesPage(trial, http, { path: '/' }, USED_UP);
  },
});

async function givesPage(trial: Trial, http: HttpClient, request: HttpRequest, likely: Text): Promise<void> {
  const answer = await askFor(trial, http, 200, request, {
    en: 'the URL is compared whole: what stands before the question mark is the path',
    zh: '拿整个 URL 去比较了：问号前面的才是路径',
  });
  expectType(trial, answer, 'text/html', {
    en: 'nobody told the client what the bytes are: a browser would show the page’s source, or guess',
    zh: '没有告诉客户端这些字节是什么：浏览器只好去猜，或者直接显示源码',
  });
  trial.expect(answer.text.includes('<'), {
    expected: { en: 'a page in the body', zh: '正文是一个页面' },
    saw:
      answer.body.length === 0
        ? EMPTY_BODY
        : { en: 'there is not one tag in the body', zh: '正文里一个标签也没有' },
    likely,
    focus: momentOf(answer),
  });
}

const UNREAD: Text = {
  en: 'the answer is ended without the page, or before the file was read',
  zh: '结束响应时没有带上页面，或者文件还没读完就结束了响应',
};
const USED_UP: Text = {
  en: 'the page is there for the first request only: a stream, for instance, can be read but once',
  zh: '页面只够第一个请求用：比如，一个流只能读一次',
};
