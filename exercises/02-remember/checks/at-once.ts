import { check, type Trial } from '../../../src/checker/check.ts';
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
  title: { en: 'Visits at the same time all count', zh: '同时到的访问，一次都不漏' },
  timeout: 15_000,
  async run(trial: Trial) {
    const all = CONNECTIONS * ROUNDS;
    const http = createHttp(await trial.client('Ada'), trial, { connections: CONNECTIONS });
    const ada = newcomer('Ada');
    trial.did({ en: 'Ada visits twice', zh: 'Ada 访问两次' });
    for (const n of [1, BEFORE]) await visits(trial, http, ada, n);
    trial.did({
      en: `Ada opens ${CONNECTIONS} tabs at once, ${ROUNDS} times over: ${all} more visits`,
      zh: `Ada 同时打开 ${CONNECTIONS} 个标签页，连做 ${ROUNDS} 回，又是 ${all} 次访问`,
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
        en: `the answers are the numbers ${BEFORE + 1} to ${BEFORE + all}, each once`,
        zh: `这些响应是 ${BEFORE + 1} 到 ${BEFORE + all}，每个数各一次`,
      },
      saw:
        highest < BEFORE + all
          ? { en: 'some visits were not counted', zh: '有的访问没有数进去' }
          : {
              en: 'all were counted, and several got the same number',
              zh: '都数进去了，但有几个得到同一个数',
            },
      likely: LOST,
      focus: { from, to: trial.now() },
    });
    trial.did({ en: 'After that Ada visits once more', zh: '之后 Ada 再访问一次' });
    await visits(trial, http, ada, BEFORE + all + 1, { fewer: LOST });
  },
});

const TURNED_AWAY: Text = {
  en: 'each of these requests alone is answered well; together, some are turned away or find an id that is no longer good',
  zh: '这些请求单独来都能得到正常的响应；一起来，有的就被拒绝了，或者 ID 已经失效',
};
const LOST: Text = {
  en: 'between reading the count and writing it back something is waited for, and others read the same count meanwhile; or the count travels in the cookie, and all of these bring the same',
  zh: '读出次数和写回去之间有等待，这时别的请求读到了同一个数；或者次数就放在 Cookie 里，而这些请求带来的是同一个数',
};
