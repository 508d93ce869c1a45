import { check, type Trial } from '../../../src/checker/check.ts';
import { createHttp, type HttpAnswer, type HttpClient } from '../../../src/checker/clients/http.ts';
import { jsonOf } from '../../../src/checker/contract/ask.ts';
import { say } from '../../../src/checker/contract/messages.ts';
import { expectCount } from '../../../src/checker/contract/stats.ts';
import type { Text } from '../../../src/i18n/text.ts';
import type { Relay } from '../../../src/relay/relay.ts';
import { askNews, comes, LONG, type News, started } from './support/ask-news.ts';

export const waiting = check({
  id: 'waiting',
  fresh: true,
  task: 'waiting',
  title: {
    en: '/stats counts held requests, without those whose client has gone',
    zh: '/stats 统计挂起的请求，已断开的不算',
  },
  timeout: 40_000,
  async run(trial: Trial) {
    const [ada, bo, cy] = [await trial.client('Ada'), await trial.client('Bo'), await trial.client('Cy')];
    const dee = createHttp(await trial.client('Dee'), trial);
    trial.did({
      en: 'Dee posted a message, asked for it, and asked without wait for more',
      zh: 'Dee 发了一条消息，取回它，又不带 wait 请求之后的消息',
    });
    await expectWaiting(trial, dee, 0, HELD_ONLY);
    await say(trial, dee, 'hello', { name: 'Dee' });
    await askNews(trial, dee, { after: 0, wait: LONG });
    await askNews(trial, dee, { after: 1 });
    await expectWaiting(trial, dee, 0, HELD_ONLY);

    trial.did({
      en: `Ada asked with wait=${LONG} over two connections, Bo and Cy over one each, and all were held`,
      zh: `Ada 用 wait=${LONG} 在两条连接上请求，Bo 和 Cy 各在一条连接上请求，四个请求都已挂起`,
    });
    const vanishing = new AbortController();
    // Those who will vanish come before and between the others.
    hold(trial, ada, vanishing.signal);
    const held = [hold(trial, ada)];
    hold(trial, bo);
    held.push(hold(trial, cy));
    await expectWaiting(trial, dee, 4, HELD_ONLY);

    trial.did({
      en: 'Four requests were held. Ada closed one of her connections',
      zh: '挂起了四个请求，Ada 关闭了自己的一条连接',
    });
    vanishing.abort();
    await expectWaiting(trial, dee, 3, VANISHED);
    trial.did({
      en: 'Three requests were held. Bo’s connection was reset',
      zh: '挂起了三个请求，Bo 的连接被 RST 断开',
    });
    bo.cut('rst');
    await expectWaiting(trial, dee, 2, VANISHED);

    trial.did({
      en: 'Two requests were held. Dee posted a message',
      zh: '还挂起着两个请求，Dee 发了一条消息',
    });
    await say(trial, dee, 'bye', { name: 'Dee' });
    for (const one of held) await comes(trial, one, WRONG_ONE);
    await expectWaiting(trial, dee, 0, ANSWERED);

    trial.did({
      en: 'All requests had been answered. Ada asked with wait=1 and got an empty list',
      zh: '所有请求都已返回。Ada 用 wait=1 请求，得到空列表',
    });
    await askNews(trial, createHttp(ada, trial), { after: 2, wait: 1 });
    await expectWaiting(trial, dee, 0, ANSWERED);

    trial.did({ en: 'Bo asked again and was held', zh: 'Bo 再次请求，请求已挂起' });
    hold(trial, bo, undefined, 2);
    await expectWaiting(trial, dee, 1, HELD_ONLY);
    trial.did({
      en: 'Only Bo’s request was held, and his connection was closed',
      zh: '只挂起了 Bo 的请求，他的连接被关闭',
    });
    bo.cut('fin');
    await expectWaiting(trial, dee, 0, VANISHED);
  },
});

function hold(trial: Trial, relay: Relay, signal?: AbortSignal, after = 1): Promise<News> {
  const question = { after, wait: LONG, ...(signal === undefined ? {} : { signal }) };
  return started(askNews(trial, createHttp(relay, trial), question));
}

function expectWaiting(trial: Trial, http: HttpClient, count: number, likely: Text): Promise<void> {
  return expectCount(trial, http, { name: 'waiting', count, likely, hopeless: whatIsWrong });
}

function whatIsWrong({ status, text }: HttpAnswer): Text | null {
  if (status === 404) return NO_PATH;
  return typeof Object(jsonOf(text)).waiting === 'number' ? null : NO_NUMBER;
}

const NO_PATH: Text = { en: 'the program does not handle this path', zh: '程序没有处理这个路径' };
const NO_NUMBER: Text = {
  en: 'the answer must be a JSON object in which waiting is a number',
  zh: '返回的应该是 JSON 对象，其中 waiting 是数字',
};
const HELD_ONLY: Text = {
  en: 'waiting is the number of requests that are held at this moment: not of all requests so far, nor of clients; requests that are answered at once do not count',
  zh: 'waiting 是当前挂起的请求数，不是累计的请求数，也不是客户端的个数；立即返回的不算',
};
const VANISHED: Text = {
  en: 'a request whose client has gone is still counted, or is removed twice: which event says that the client has gone?',
  zh: '客户端已经断开，它的请求却还算作挂起，或者移除了两次：哪个事件说明它断开了？',
};
const WRONG_ONE: Text = {
  en: 'when a client disconnected, the request of another one was removed; or not every request in the list is answered',
  zh: '某个客户端断开时，移除的是别人的请求；或者没有响应队列里的每个请求',
};
const ANSWERED: Text = {
  en: 'a request that has been answered is still in the list, or is subtracted twice: with its answer, and when its response closes',
  zh: '已经返回的请求还留在队列里；或者减了两次：返回时一次，响应关闭时又一次',
};
