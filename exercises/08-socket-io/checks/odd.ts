import { check, type Trial } from '../../../src/checker/check.ts';
import { createHttp } from '../../../src/checker/clients/http.ts';
import { askFor } from '../../../src/checker/contract/ask.ts';
import { answersOddTargets } from '../../../src/checker/contract/odd-targets.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { enter } from './support/connected-people.ts';
import { say } from './support/public-messages.ts';

export const odd = check({
  id: 'odd',
  task: 'odd',
  title: {
    en: 'Odd input ends neither the program nor a connection',
    zh: '收到异常的数据，程序不退出，连接不断开',
  },
  timeout: 30_000,
  async run(trial: Trial) {
    trial.did({ en: 'Ada and Bo connected', zh: 'Ada 和 Bo 建立连接' });
    const [ada, bo] = [await enter(trial, 'Ada'), await enter(trial, 'Bo')];
    for (const [n, [event, ...args]] of ODD.entries()) {
      const sent = args.map((arg) => JSON.stringify(arg)).join(', ');
      trial.did({
        en: `Ada sent the event ${event} ${sent === '' ? 'without arguments' : `with ${sent}`}, and then a message`,
        zh: `Ada 发了 ${event} 事件，${sent === '' ? '不带参数' : `带着 ${sent}`}，然后发了一条消息`,
      });
      ada.socket.emit(event, ...args);
      await say(trial, ada, `hi ${n + 1}`, [ada, bo]);
    }
    trial.did({ en: 'After all that Bo sent a message', zh: '最后，Bo 发了一条消息' });
    await say(trial, bo, 'hi', [ada, bo]);
    const http = createHttp(await trial.client('Cy'), trial);
    await answersOddTargets(trial, http);
    trial.did({ en: 'Cy requested an unknown path', zh: 'Cy 请求了一个未知的路径' });
    await askFor(trial, http, 404, { path: '/nothing/here' }, ANY_PATH);
  },
});

const ANY_PATH: Text = {
  en: 'the path is not checked: an unknown one gets the page, too',
  zh: '没有检查路径：未知的路径也返回了页面',
};

const ODD: readonly [string, ...unknown[]][] = [
  ['nonsense', 1, { two: 3 }],
  ['error', 'mine'],
  ['constructor', 5],
  ['message'],
  ['message', 'a text', 5],
  ['message', 'a text', { no: 'function' }, null],
  ['message', { toString: 1 }],
  ['private'],
  ['private', null],
  ['private', 'a text', 'another'],
  ['private', 5, null],
  ['private', {}],
  ['private', { to: { toString: 1 }, data: { toString: 1 } }],
];
