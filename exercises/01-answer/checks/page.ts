import { check, type Trial } from '../../../src/checker/check.ts';
import { createHttp } from '../../../src/checker/clients/http.ts';
import { askFor, momentOf } from '../../../src/checker/contract/ask.ts';
import { expectType } from './support/content-type.ts';
import { EMPTY_BODY } from './support/expect-body.ts';

export const page = check({
  id: 'page',
  task: 'page',
  title: { en: 'GET / gives the page', zh: 'GET / 得到页面' },
  timeout: 10_000,
  async run(trial: Trial) {
    trial.did({ en: 'Ask GET /', zh: '请求 GET /' });
    const http = createHttp(await trial.client('A'), trial);
    const answer = await askFor(trial, http, 200, { path: '/' });
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
      likely: {
        en: 'the answer is ended without the page, or before the file was read',
        zh: '结束响应时没有带上页面，或者文件还没读完就结束了响应',
      },
      focus: momentOf(answer),
    });
  },
});
