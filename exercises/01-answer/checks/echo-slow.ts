import { check, type Trial } from '../../../src/checker/check.ts';
import { createHttp, type HttpRequest } from '../../../src/checker/clients/http.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { echoes } from './support/echoes.ts';

/** Milliseconds between the pieces of a slow body. */
const PAUSE = 600;
/** Milliseconds for the slow answer: longer than Bo waits, so that it is Bo who is told when he has to wait for Ada. */
const PATIENCE = 10_000;

export const echoSlow = check({
  id: 'echo-slow',
  task: 'echo',
  title: {
    en: 'A slow body gets its echo, and other requests are answered meanwhile',
    zh: '慢速的请求体等到收完，其间照常处理别的请求',
  },
  timeout: 15_000,
  async run(trial: Trial) {
    trial.did({
      en: `Ada sends POST /echo with a body in three pieces, ${PAUSE} ms apart. After the first piece, Cy disconnects in the middle of her body, and Bo sends POST /echo`,
      zh: `Ada 请求 POST /echo，请求体分三段发送，每段间隔 ${PAUSE} ms。第一段之后，Cy 的请求体发到一半断开连接，Bo 也请求 POST /echo`,
    });
    const [ada, bo, cy] = [
      createHttp(await trial.client('Ada'), trial),
      createHttp(await trial.client('Bo'), trial),
      createHttp(await trial.client('Cy'), trial),
    ];
    const [second, third] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const pieces = [Buffer.from('Ada one, '), Buffer.from('two, '), Buffer.from('three')] as const;
    async function* slowly() {
      yield pieces[0];
      await second.promise;
      yield pieces[1];
      await third.promise;
      yield pieces[2];
    }
    async function meanwhile() {
      const leaving = new AbortController();
      const left = cy.ask(brokenOff(leaving.signal)).catch(() => {});
      await trial.pause(PAUSE);
      leaving.abort();
      await left;
      await echoes(trial, bo, 'application/json', Buffer.from('"Bo"'), {
        en: 'pieces of several bodies go into one variable: each request needs its own, created inside the handler. Or this request has to wait until another one has ended',
        zh: '几个请求体的数据存进了同一个变量：每个请求都要有自己的变量，在处理函数内部创建。也可能是这个请求要等别的请求结束',
      });
      second.resolve();
      await trial.pause(PAUSE);
      third.resolve();
    }
    await Promise.all([
      echoes(trial, ada, 'text/plain', Buffer.concat(pieces), EARLY, {
        body: slowly(),
        patience: PATIENCE,
      }),
      meanwhile(),
    ]);
  },
});

/** A request whose body has begun and does not go on. */
function brokenOff(signal: AbortSignal): HttpRequest {
  async function* body() {
    yield Buffer.from('Cy');
    await new Promise(() => {});
  }
  return { method: 'POST', path: '/echo', headers: { 'Content-Type': 'text/html' }, body: body(), signal };
}

const EARLY: Text = {
  en: 'the answer does not wait for the end of the body, only for a fixed time or for the first pieces',
  zh: '没有等请求体结束就响应了：只等了一段固定的时间，或者只等了前几段',
};
