import { check, type Trial } from '../../../src/checker/check.ts';
import { createHttp } from '../../../src/checker/clients/http.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { expectCookie, expectNumber, newcomer, visit, visits } from './support/visitor.ts';

export const oneConnection = check({
  id: 'one-connection',
  task: 'apart',
  title: { en: 'Two browsers on one connection are two', zh: '两个浏览器共用一条连接，分别计数' },
  timeout: 10_000,
  async run(trial: Trial) {
    trial.did({
      en: 'Ada and Bo visit over one connection, as behind a proxy: Ada, Bo, Ada, Ada, Bo',
      zh: 'Ada 和 Bo 像在代理后面那样，共用一条连接访问：Ada、Bo、Ada、Ada、Bo',
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
  title: { en: 'One browser on several connections is one', zh: '一个浏览器用几条连接，合并计数' },
  timeout: 10_000,
  async run(trial: Trial) {
    trial.did({
      en: 'Ada visits twice over one connection, then over another, over the first again, and over a third after both are closed',
      zh: 'Ada 先用一条连接访问两次，换另一条，再换回第一条，两条都断开后再用第三条',
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
    const third = createHttp(relay, trial);
    await visits(trial, third, ada, 5, CONNECTION);
    trial.did({
      en: 'Ada visits with another User-Agent and another language, as after an update of her browser',
      zh: 'Ada 访问时换了 User-Agent 和语言，就像浏览器刚升级过',
    });
    const { answer, visits: told } = await visit(trial, third, ada.cookies(), undefined, UPDATED);
    expectNumber(trial, { visitor: ada, n: 6, answer, visits: told }, () => OTHER_HEADERS);
  },
});

export const crowd = check({
  id: 'crowd',
  task: 'apart',
  title: {
    en: 'Each browser keeps its count, however many others visit',
    zh: '来再多别的浏览器，原来的次数也都保留',
  },
  timeout: 15_000,
  async run(trial: Trial) {
    const relay = await trial.client('Ada, Bo');
    const here = createHttp(relay, trial);
    const there = createHttp(relay, trial, { host: BY_ADDRESS });
    const [ada, bo] = [newcomer('Ada'), newcomer('Bo', BY_ADDRESS)];
    trial.did({
      en: `Ada visits localhost twice, and Bo visits ${BY_ADDRESS}, which is another host for a browser`,
      zh: `Ada 访问 localhost 两次，Bo 访问 ${BY_ADDRESS} 两次：对浏览器来说，这是另一台主机`,
    });
    for (const [http, visitor] of [
      [here, ada],
      [there, bo],
    ] as const) {
      await visits(trial, http, visitor, 1);
      expectCookie(trial, visitor);
      await visits(trial, http, visitor, 2);
    }
    trial.did({
      en: `${CROWD} new browsers visit, then Ada and Bo visit again`,
      zh: `${CROWD} 个新浏览器访问，然后 Ada 和 Bo 再次访问`,
    });
    const others = createHttp(await trial.client(`1–${CROWD}`), trial, { connections: 10 });
    await Promise.all(
      Array.from({ length: CROWD }, (_, n) => visits(trial, others, newcomer(`#${n + 1}`), 1)),
    );
    await visits(trial, here, ada, 3, PUSHED_OUT);
    await visits(trial, there, bo, 3, PUSHED_OUT);
  },
});

const CROWD = 200;
const BY_ADDRESS = '127.0.0.1';
const PUSHED_OUT = {
  fewer: {
    en: 'only a limited number of browsers is kept, and new ones replace earlier ones',
    zh: '只保存了有限个浏览器，新来的替换了先来的',
  },
};
const UPDATED = {
  'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0',
  'Accept-Language': 'zh-CN',
};
const OTHER_HEADERS: Text = {
  en: 'the id is valid only together with another header, such as User-Agent; but that changes with every update',
  zh: 'ID 要和别的请求头（比如 User-Agent）一起才有效，而它在升级以后会变',
};
const CONNECTION = {
  fewer: {
    en: 'data is stored on the connection, or the browser is identified by it: by the socket or its port',
    zh: '把数据存在了连接上，或者靠连接来识别浏览器：靠 socket，或者它的端口',
  },
};
