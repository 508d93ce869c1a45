import { check, type Trial } from '../../../src/checker/check.ts';
import { createHttp, type HttpClient, type HttpRequest } from '../../../src/checker/clients/http.ts';
import { askFor, requestLine } from '../../../src/checker/contract/ask.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { expectBody } from './support/expect-body.ts';

export const again = check({
  id: 'again',
  task: 'again',
  title: {
    en: 'One connection, eight requests, each answered for itself',
    zh: '同一条连接上的八个请求，互不影响',
  },
  timeout: 15_000,
  async run(trial: Trial) {
    const http = createHttp(await trial.client('A'), trial);
    const post = (path: string, body: string): HttpRequest => ({
      method: 'POST',
      path,
      body,
      headers: { 'Content-Type': 'text/plain' },
    });
    await gives(trial, http, { path: '/hello?name=Ada' }, 200, 'Hello, Ada!');
    await gives(trial, http, post('/echo', 'first'), 200, 'first');
    await gives(trial, http, post('/nowhere', 'second'), 404);
    await gives(trial, http, post('/', 'third'), 405);
    await gives(trial, http, post('/echo', 'fourth'), 200, 'fourth');
    await gives(trial, http, { path: '/hello' }, 200, 'Hello, stranger!');
    await gives(trial, http, { path: '/hello?name=%E5%B0%8F%E6%98%8E' }, 200, 'Hello, 小明!');
    await gives(trial, http, { path: '/' }, 200);
  },
});

async function gives(
  trial: Trial,
  http: HttpClient,
  request: HttpRequest,
  status: number,
  wanted?: string,
): Promise<void> {
  const line = requestLine(request);
  trial.did({
    en: `Send requests one after another over one connection, most recently ${line}`,
    zh: `在同一条连接上依次发请求，最近一个是 ${line}`,
  });
  const answer = await askFor(trial, http, status, request, KEPT);
  if (wanted !== undefined) expectBody(trial, answer, wanted, KEPT);
}

const KEPT: Text = {
  en: 'if the checks above pass, something is left over from an earlier request: a variable outside the handler, or data stored on the connection',
  zh: '如果前面的检查都通过了，就是之前的请求留下了数据：处理函数外面的变量，或者存在连接上的数据',
};
