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
    en: 'Odd things end neither the program nor a connection',
    zh: '再怪的东西也弄不垮程序，断不了连接',
  },
  timeout: 30_000,
  async run(trial: Trial) {
    trial.did({ en: 'Ada and Bo connected', zh: 'Ada 和 Bo 连上' });
    const [ada, bo] = [await enter(trial, 'Ada'), await enter(trial, 'Bo')];
    for (const [n, [event, ...args]] of ODD.entries()) {
      const sent = args.map((arg) => JSON.stringify(arg)).join(', ');
      trial.did({
        en: `Ada sent the event ${event} with ${sent || 'nothing'}, and then said something`,
        zh: `Ada 发了 ${event} 事件，${sent === '' ? '什么也没带' : `带着 ${sent}`}，然后说了一句`,
      });
      ada.socket.emit(event, ...args);
      await say(trial, ada, `still here, ${n + 1}`, [ada, bo]);
    }
    trial.did({ en: 'After all that Bo said something', zh: '这些都过去以后，Bo 说了一句' });
    await say(trial, bo, 'me too', [ada, bo]);
    const http = createHttp(await trial.client('Cy'), trial);
    await answersOddTargets(trial, http);
    trial.did({ en: 'Cy asked for a path that nobody knows', zh: 'Cy 请求了一个没有的路径' });
    await askFor(trial, http, 404, { path: '/nothing/here' }, ANY_PATH);
  },
});

const ANY_PATH: Text = {
  en: 'nobody looks at the path: one that is not known gets the page, too',
  zh: '没有看路径：不认识的路径也返回了页面',
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
