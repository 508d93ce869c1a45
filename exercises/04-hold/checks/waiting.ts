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
  task: 'waiting',
  title: {
    en: '/stats counts who is held, and forgets those who vanish',
    zh: '/stats 数得清扣住的，走了的不算',
  },
  timeout: 40_000,
  async run(trial: Trial) {
    const [ada, bo, cy] = [await trial.client('Ada'), await trial.client('Bo'), await trial.client('Cy')];
    const dee = createHttp(await trial.client('Dee'), trial);
    trial.did({
      en: 'Dee posted a message, asked for it, and asked whether there was more, without waiting',
      zh: 'Dee 发了一条消息，把它要来，又不带 wait 问还有没有',
    });
    await expectWaiting(trial, dee, 0, HELD_ONLY);
    await say(trial, dee, 'hello', { name: 'Dee' });
    await askNews(trial, dee, { after: 0, wait: LONG });
    await askNews(trial, dee, { after: 1 });
    await expectWaiting(trial, dee, 0, HELD_ONLY);

    trial.did({
      en: `Ada asked with wait=${LONG} over two connections, Bo and Cy over one each, and all were held`,
      zh: `Ada 用 wait=${LONG} 在两条连接上请求，Bo 和 Cy 各在一条连接上请求，都被扣住`,
    });
    const vanishing = new AbortController();
    // Those who will vanish come before and between the others.
    hold(trial, ada, vanishing.signal);
    const held = [hold(trial, ada)];
    hold(trial, bo);
    held.push(hold(trial, cy));
    await expectWaiting(trial, dee, 4, HELD_ONLY);

    trial.did({
      en: 'Of four who were held, Ada closed one connection',
      zh: '扣住的四个里，Ada 关掉一条连接',
    });
    vanishing.abort();
    await expectWaiting(trial, dee, 3, VANISHED);
    trial.did({
      en: 'Of three who were held, Bo’s connection was reset',
      zh: '扣住的三个里，Bo 的连接被 RST 切断',
    });
    bo.cut('rst');
    await expectWaiting(trial, dee, 2, VANISHED);

    trial.did({ en: 'Two were held. Dee posted a message', zh: '还扣着两个，Dee 发了一条消息' });
    await say(trial, dee, 'bye', { name: 'Dee' });
    for (const one of held) await comes(trial, one, WRONG_ONE);
    await expectWaiting(trial, dee, 0, ANSWERED);

    trial.did({
      en: 'All had been answered. Ada asked with wait=1 and got an empty list',
      zh: '都已得到回答。Ada 用 wait=1 请求，得到空列表',
    });
    await askNews(trial, createHttp(ada, trial), { after: 2, wait: 1 });
    await expectWaiting(trial, dee, 0, ANSWERED);

    trial.did({ en: 'Bo asked again and was held', zh: 'Bo 又来请求，被扣住' });
    hold(trial, bo, undefined, 2);
    await expectWaiting(trial, dee, 1, HELD_ONLY);
    trial.did({
      en: 'Bo was held, alone, and his connection was ended',
      zh: '只有 Bo 一个扣着，他的连接断了',
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

const NO_PATH: Text = { en: 'nobody answers at this path', zh: '这个路径没有人应答' };
const NO_NUMBER: Text = {
  en: 'the answer is a JSON object in which waiting is a number',
  zh: '返回的应该是 JSON 对象，其中 waiting 是数字',
};
const HELD_ONLY: Text = {
  en: 'waiting is the number of requests that are held at this moment: not of all requests so far, nor of clients, nor of those answered at once',
  zh: 'waiting 是此刻扣住的请求数，不是请求的累计，不是客户端的个数，马上回答的也不算',
};
const VANISHED: Text = {
  en: 'a request whose client has gone is still held, or is taken off twice: which event says that it has?',
  zh: '客户端已经走了，请求却还扣着，或者划掉了两次：哪个事件说明它走了？',
};
const WRONG_ONE: Text = {
  en: 'when a client went, somebody else was taken off the list; or not everybody on it is told',
  zh: '有客户端走的时候，从名单上划掉的是别人；或者没有告诉名单上的每一个',
};
const ANSWERED: Text = {
  en: 'a request that has been answered is still in the list, or is counted down twice: with its answer, and when its response closes',
  zh: '回答过的请求还留在名单里；或者减了两次：回答时一次，响应关闭时又一次',
};
