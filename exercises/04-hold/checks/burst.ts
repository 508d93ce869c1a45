import { check, type Trial } from '../../../src/checker/check.ts';
import { createHttp } from '../../../src/checker/clients/http.ts';
import { say } from '../../../src/checker/clients/messages.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { listen } from '../listener.ts';
import { askNews, comes, LONG } from '../news.ts';
import { started } from './hold.ts';

const LATENCY = 200;
/** Posted at once, and then one after the other. */
const TOGETHER = 5;
const IN_A_ROW = 25;

export const burst = check({
  id: 'burst',
  task: 'burst',
  title: { en: 'What comes between two requests is not lost', zh: '两次请求之间来的消息不丢' },
  timeout: 40_000,
  async run(trial: Trial) {
    trial.did({
      en: `Ada, a long way off (${LATENCY} ms each way), and Bo asked with wait=${LONG}, again after each answer. Cy posted ${TOGETHER} messages at once, then ${IN_A_ROW} as fast as they were accepted`,
      zh: `Ada（离得远，单程 ${LATENCY} ms）和 Bo 用 wait=${LONG} 请求，得到回答就接着问。Cy 同时发了 ${TOGETHER} 条，接着又尽快地发了 ${IN_A_ROW} 条`,
    });
    const far = await trial.client('Ada');
    far.setFaults({ latency: LATENCY });
    const ada = await listen(trial, far);
    const bo = await listen(trial, await trial.client('Bo'));
    await trial.pause(2 * LATENCY);
    const cy = createHttp(await trial.client('Cy'), trial, { connections: TOGETHER });
    const together = Array.from({ length: TOGETHER }, (_, n) => `together ${n + 1}`);
    const from = trial.now();
    const said = await Promise.all(together.map((text) => say(trial, cy, text, { name: 'Cy' })));
    for (let n = 1; n <= IN_A_ROW; n++) said.push(await say(trial, cy, `in a row ${n}`, { name: 'Cy' }));
    await ada.hears(said, LOST, from);
    await bo.hears(said, LOST, from);
  },
});

const CROWD = 100;
/** Milliseconds for a program to take in what has reached it. */
const TAKES_IN = 300;

export const many = check({
  id: 'many',
  task: 'many',
  title: { en: '200 held requests are all answered', zh: '扣住 200 个请求，每个都得到回答' },
  timeout: 40_000,
  async run(trial: Trial) {
    trial.did({
      en: `Ada and Bo asked ${CROWD} times each with wait=${LONG}, each time over a connection of its own. Then Cy posted a message`,
      zh: `Ada 和 Bo 各用 wait=${LONG} 请求了 ${CROWD} 次，每次用一条连接。然后 Cy 发了一条消息`,
    });
    const relays = [await trial.client('Ada'), await trial.client('Bo')];
    const asked = relays.flatMap((relay) => {
      const http = createHttp(relay, trial, { connections: CROWD });
      return Array.from({ length: CROWD }, () => started(askNews(trial, http, { after: 0, wait: LONG })));
    });
    const together = started(Promise.all(asked));
    await Promise.race([
      together,
      trial.until(TAKES_IN * 10, () =>
        relays.every(({ counts }) => counts.open >= CROWD) ? true : undefined,
      ),
    ]);
    await trial.pause(TAKES_IN);
    const from = trial.now();
    await say(trial, createHttp(await trial.client('Cy'), trial), 'to all', { name: 'Cy' });
    await Promise.all(asked.map((one) => comes(trial, one, NOT_ALL, from)));
  },
});

const NOT_ALL: Text = {
  en: 'not everybody is told who waits, or there is room for fewer than wait',
  zh: '没有告诉每个等着的人，或者容不下这么多人等',
};
const LOST: Text = {
  en: 'a message is handed to those who wait at that moment; who is just on the way back with the next request never hears of it. What does after tell you about them?',
  zh: '消息只交给了那一刻正等着的人；正带着下一个请求赶来的，就再也得不到它了。他的 after 说明了什么？',
};
