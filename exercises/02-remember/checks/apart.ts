import { check, type Trial } from '../../../src/checker/check.ts';
import { createHttp } from '../../../src/checker/clients/http.ts';
import { newcomer, visits } from './support/visitor.ts';

export const oneConnection = check({
  id: 'one-connection',
  task: 'apart',
  title: { en: 'Two browsers over one connection are two', zh: '两个浏览器共用一条连接，还是两个' },
  timeout: 10_000,
  async run(trial: Trial) {
    trial.did({
      en: 'Ada and Bo visit over one connection, as behind a proxy: Ada, Bo, Ada, Ada, Bo',
      zh: 'Ada 和 Bo 像在代理后面那样，共用一条连接来访：Ada、Bo、Ada、Ada、Bo',
    });
    const http = createHttp(await trial.client('Ada, Bo'), trial);
    const [ada, bo] = [newcomer('Ada'), newcomer('Bo')];
    await visits(trial, http, ada, 1);
    await visits(trial, http, bo, 1);
    await visits(trial, http, ada, 2);
    await visits(trial, http, ada, 3);
    await visits(trial, http, bo, 2);
  },
});

export const twoConnections = check({
  id: 'two-connections',
  task: 'apart',
  title: { en: 'One browser over several connections is one', zh: '一个浏览器用几条连接，还是一个' },
  timeout: 10_000,
  async run(trial: Trial) {
    trial.did({
      en: 'Ada visits twice over one connection, then over another, over the first again, and over a third when both have closed',
      zh: 'Ada 先用一条连接访问两次，换另一条，再换回第一条，等两条都断开了，又用第三条',
    });
    const relay = await trial.client('Ada');
    const [one, other] = [createHttp(relay, trial), createHttp(relay, trial)];
    const ada = newcomer('Ada');
    await visits(trial, one, ada, 1);
    await visits(trial, one, ada, 2);
    await visits(trial, other, ada, 3, CONNECTION);
    await visits(trial, one, ada, 4, CONNECTION);
    one.close();
    other.close();
    await visits(trial, createHttp(relay, trial), ada, 5, CONNECTION);
  },
});

const CONNECTION = {
  fewer: {
    en: 'something is kept with the connection, or the visitor is known by it: by the socket or its port',
    zh: '把东西存在了连接上，或者靠连接来认人：靠 socket，或者它的端口',
  },
};
