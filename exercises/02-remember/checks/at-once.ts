import { type Cause, check, type Trial } from '../../../src/checker/check.ts';
import { createHttp } from '../../../src/checker/clients/http.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { newcomer, visit, visits } from './support/visitor.ts';

/** Visits one after the other, to see that they count at all. */
const BEFORE = 2;
const CONNECTIONS = 10;
/** The first round opens the connections; in the others the requests arrive together. */
const ROUNDS = 3;

export const atOnce = check({
  id: 'at-once',
  task: 'at-once',
  title: { en: 'Visits at the same time all count', zh: '同时到达的访问，一次都不漏' },
  timeout: 15_000,
  async run(trial: Trial) {
    const all = CONNECTIONS * ROUNDS;
    const http = createHttp(await trial.client('Ada'), trial, { connections: CONNECTIONS });
    const ada = newcomer('Ada');
    trial.did({ en: 'Ada visits twice', zh: 'Ada 访问两次' });
    for (const n of [1, BEFORE]) await visits(trial, http, ada, n);
    trial.did({
      en: `Ada opens ${CONNECTIONS} tabs at once, ${ROUNDS} times: ${all} more visits`,
      zh: `Ada 同时打开 ${CONNECTIONS} 个标签页，重复 ${ROUNDS} 轮，又是 ${all} 次访问`,
    });
    const from = trial.now();
    const told: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const cookies = ada.cookies();
      const answers = await Promise.all(
        Array.from({ length: CONNECTIONS }, () => visit(trial, http, cookies, TURNED_AWAY)),
      );
      for (const { answer, visits } of answers) {
        told.push(visits);
        ada.take(answer);
      }
    }
    const highest = Math.max(...told);
    trial.expect(highest === BEFORE + all && new Set(told).size === all, {
      expected: {
        en: `the answers are the numbers ${BEFORE + 1} to ${BEFORE + all}, each exactly once`,
        zh: `这些响应是 ${BEFORE + 1} 到 ${BEFORE + all}，每个数各一次`,
      },
      saw:
        highest < BEFORE + all
          ? { en: 'some visits were not counted', zh: '有的访问没有计入' }
          : {
              en: 'all were counted, and several got the same number',
              zh: '都计入了，但有几次得到了同一个数',
            },
      likely: LOST,
      focus: { from, to: trial.now() },
    });
    trial.did({ en: 'After that Ada visits once more', zh: '之后 Ada 再访问一次' });
    await visits(trial, http, ada, BEFORE + all + 1, { fewer: LOST });
  },
});

const TURNED_AWAY: Text = {
  en: 'each of these requests alone gets a good answer; together, some are refused or send an id that is no longer valid',
  zh: '这些请求单独发送时响应都正常；同时发送时，有的被拒绝了，或者带的 ID 已经失效',
};
const LOST: Cause = {
  en: 'there is an await between reading the count and storing it, and other requests read the same count meanwhile (a race condition); or the count is in the cookie, and all of these requests send the same one',
  zh: '读出次数和写回之间有异步等待（await），其间别的请求读到了同一个数（竞态）；或者次数就放在 Cookie 里，而这些请求带来的是同一个数',
  general: {
    en: 'the program waits for something, or changes threads, between reading the count and storing it, and other requests read the same count meanwhile (a race condition); or the count is in the cookie, and all of these requests send the same one',
    zh: '读出次数和写回之间程序在等待别的事，或者换了线程，其间别的请求读到了同一个数（竞态）；或者次数就放在 Cookie 里，而这些请求带来的是同一个数',
  },
};
