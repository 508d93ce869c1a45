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
  title: { en: 'GET / returns the page', zh: 'GET / 返回页面' },
  timeout: 10_000,
  async run(trial: Trial) {
    const http = createHttp(await trial.client('A'), trial);
    trial.did({ en: 'Send GET /', zh: '请求 GET /' });
    await givesPage(trial, http, { path: '/' }, UNREAD);
    trial.did({
      en: 'Send GET /?from=mail, like a browser that follows a link',
      zh: '像浏览器打开链接那样，请求 GET /?from=mail',
    });
    await givesPage(trial, http, { path: '/?from=mail', headers: AS_BROWSER }, USED_UP);
    trial.did({ en: 'Send GET / once more', zh: '再次请求 GET /' });
    await givesPage(trial, http, { path: '/' }, USED_UP);
  },
});

async function givesPage(trial: Trial, http: HttpClient, request: HttpRequest, likely: Text): Promise<void> {
  const answer = await askFor(trial, http, 200, request, {
    en: 'the whole URL is compared: the path is the part before the question mark',
    zh: '比较的是整个 URL：问号前面的才是路径',
  });
  expectType(trial, answer, 'text/html', {
    en: 'the answer does not say what the bytes are: a browser would guess, or show the source of the page',
    zh: '响应没有说明这些字节是什么：浏览器只好去猜，或者直接显示源码',
  });
  trial.expect(answer.text.includes('<'), {
    expected: { en: 'a page in the body', zh: '响应体是一个页面' },
    saw:
      answer.body.length === 0
        ? EMPTY_BODY
        : { en: 'there is no tag in the body', zh: '响应体里没有任何标签' },
    likely,
    focus: momentOf(answer),
  });
}

const UNREAD: Text = {
  en: 'the answer ends without the page, or before the file has been read',
  zh: '结束响应时没有写入页面，或者文件还没读完就结束了响应',
};
const USED_UP: Text = {
  en: 'only the first request gets the page: a stream, for instance, can be read only once',
  zh: '只有第一个请求拿到了页面：比如，一个流只能读一次',
};
