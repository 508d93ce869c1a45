import { check, type Trial } from '../../../src/checker/check.ts';
import { createHttp, type HttpClient } from '../../../src/checker/clients/http.ts';
import { type Message, say } from '../../../src/checker/contract/messages.ts';
import { AT_ONCE, PATIENCE, SOME_LATE, TRIES } from '../../../src/checker/contract/patience.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { type ListeningPage, openListeningPage } from './support/listening-page.ts';

const STEADY = 3;
/** Milliseconds in which nobody says anything. */
const QUIET = 2500;
/** Requests that fit into that with the shortest wait, one second. */
const MOST_ASKED = 3;
/** Milliseconds by which two requests may seem to overlap: the browser reports an end and a beginning separately. */
const OVERLAP = 300;
/** Milliseconds until a page must have asked again. */
const RETURNS = 3000;
/** Milliseconds more, for a busy machine. */
const GRACE = 1500;

export const holds = check({
  id: 'page-holds',
  task: 'page',
  title: {
    en: 'The page has one request held, and shows news at once',
    zh: '页面总有一个请求在等，消息一到就显示',
  },
  browser: true,
  timeout: 60_000,
  async run(trial: Trial) {
    const bo = createHttp(await trial.client('Bo'), trial);
    const said = [await say(trial, bo, 'said before', { name: 'Bo' })];
    trial.did({
      en: 'Bo had posted a message. Ada opened the page, and Bo posted another',
      zh: 'Bo 先发过一条消息。Ada 打开页面，Bo 又发了一条',
    });
    const ada = await openListeningPage(trial, 'Ada');
    await ada.shows(said, NOT_SHOWN);
    said.push(await say(trial, bo, 'said after', { name: 'Bo' }));
    await ada.shows(said, NOT_SHOWN);

    trial.did({
      en: `Ada’s page was open, and for ${QUIET / 1000} s nobody said anything`,
      zh: `Ada 的页面开着，${QUIET / 1000} s 没有人说话`,
    });
    const quiet = trial.now();
    await trial.pause(QUIET);
    expectOneAtATime(trial, ada, quiet);
    expectOneHeld(trial, ada, quiet);

    trial.did({
      en: `Bo posted ${STEADY} messages, each as soon as Ada’s page showed the one before`,
      zh: `Bo 发了 ${STEADY} 条消息，Ada 的页面一显示出来，就发下一条`,
    });
    const from = trial.now();
    const rhythm = () => latestShown(trial, ada, bo, said);
    let late = await rhythm();
    expectWaits(trial, ada, from);
    for (let n = 1; n < TRIES && late > AT_ONCE; n++) late = await rhythm();
    trial.expect(late <= AT_ONCE, {
      expected: { en: 'the page shows each message within 500 ms', zh: '页面在 500 ms 内显示每条消息' },
      saw: SOME_LATE,
      likely: PAUSES,
      focus: { from, to: trial.now() },
    });
  },
});

/** Measures the milliseconds until a message is shown, for the latest of several. */
async function latestShown(
  trial: Trial,
  page: ListeningPage,
  http: HttpClient,
  said: Message[],
): Promise<number> {
  let latest = 0;
  for (let n = 1; n <= STEADY; n++) {
    said.push(await say(trial, http, `no. ${said.length + 1};`, { name: 'Bo' }));
    const by = trial.now();
    await page.shows(said, NOT_SHOWN);
    latest = Math.max(latest, trial.now() - by);
  }
  return latest;
}

function expectWaits(trial: Trial, { asked }: ListeningPage, from: number): void {
  const impatient = asked.find(({ began, wait }) => began >= from && !(wait >= 1));
  trial.expect(asked.some(({ began }) => began >= from) && impatient === undefined, {
    expected: {
      en: 'after each answer the page asks GET /messages?after=ID&wait=SECONDS, with a wait of at least 1',
      zh: '页面每得到一个回答，就请求 GET /messages?after=ID&wait=SECONDS，wait 至少是 1',
    },
    saw:
      impatient === undefined
        ? { en: 'no GET /messages from it', zh: '它没有请求过 GET /messages' }
        : { en: 'it asked without wait', zh: '它请求时没有带 wait' },
    likely: NO_WAIT,
    focus: { from, to: trial.now() },
  });
}

function expectOneAtATime(trial: Trial, { asked }: ListeningPage, from: number): void {
  const to = trial.now();
  const open = asked.filter(({ ended = to }) => ended > from);
  const together = open.some(({ began }, n) => {
    const before = open.slice(0, n).map(({ ended = to }) => ended);
    return Math.max(0, ...before) - began > OVERLAP;
  });
  trial.expect(!together, {
    expected: ONE_HELD,
    saw: { en: 'several were held at the same time', zh: '同时扣着好几个' },
    likely: SEVERAL,
    focus: { from, to },
  });
}

/** Fails the check unless there were few requests since `from`, and one is still held. */
function expectOneHeld(trial: Trial, { asked }: ListeningPage, from: number): void {
  const to = trial.now();
  const focus = { from, to };
  const open = asked.filter(({ ended = to }) => ended > from);
  trial.expect(open.filter(({ began }) => began > from).length <= MOST_ASKED, {
    expected: ONE_HELD,
    saw: {
      en: 'one request after the other, each answered at once',
      zh: '请求一个接一个，每个都马上有了回答',
    },
    likely: SPINS,
    focus,
  });
  trial.expect(open.length > 0, {
    expected: ONE_HELD,
    saw: { en: 'none was held', zh: '一个也没有扣着' },
    likely: NONE,
    focus,
  });
}

export const goesOn = check({
  id: 'page-goes-on',
  task: 'page',
  title: { en: 'After a failure the page asks again', zh: '出错以后，页面接着问' },
  browser: true,
  timeout: 60_000,
  async run(trial: Trial) {
    const bo = createHttp(await trial.client('Bo'), trial);
    const ada = await openListeningPage(trial, 'Ada');
    const { robot, asked } = ada;
    trial.did({ en: 'Ada opened the page and Bo posted a message', zh: 'Ada 打开页面，Bo 发了一条消息' });
    const said = [await say(trial, bo, 'number one', { name: 'Bo' })];
    await ada.shows(said, NOT_SHOWN);

    trial.did({
      en: 'Bo posted a message. The next request of Ada’s page got 500, from us instead of your server',
      zh: 'Bo 发了一条消息。Ada 页面的下一个请求得到 500，是我们替你的服务器回答的',
    });
    let failures = 0;
    let failed = trial.now();
    await robot.page.context().route(
      ({ pathname }) => pathname === '/messages',
      async (route) => {
        failures += 1;
        failed = trial.now();
        await route.fulfill({ status: 500, contentType: 'text/plain', body: 'out of order' });
      },
      { times: 1 },
    );
    said.push(await say(trial, bo, 'number two', { name: 'Bo' }));
    await trial.until(PATIENCE, () => (failures > 0 ? true : undefined));
    const before = asked.length;
    await expectToReturn(trial, failed, () => asked.length > before);
    await ada.shows(said, NOT_SHOWN);

    trial.did({
      en: 'The connection of Ada’s page was reset, and when it asked again, the next one, too. Then Bo posted a message',
      zh: 'Ada 的页面的连接被 RST 切断；等它再来请求，又切断一次。然后 Bo 发了一条消息',
    });
    // A browser sends a request again by itself when a used connection turns out to be dead; but only once.
    for (const _ of ['used', 'new']) {
      const { connections, up } = robot.relay.counts;
      const cut = trial.now();
      robot.relay.cut('rst');
      const { counts } = robot.relay;
      await expectToReturn(trial, cut, () => counts.connections > connections && counts.up > up);
    }
    said.push(await say(trial, bo, 'number three', { name: 'Bo' }));
    await ada.shows(said, NOT_SHOWN);
  },
});

async function expectToReturn(trial: Trial, from: number, returned: () => boolean): Promise<void> {
  await trial.until(RETURNS + GRACE, () => (returned() ? true : undefined));
  trial.expect(returned(), {
    expected: {
      en: `after a request that failed the page asks again within ${RETURNS / 1000} s`,
      zh: `请求失败以后，页面在 ${RETURNS / 1000} s 内再次请求`,
    },
    saw: { en: 'it asked no more', zh: '它没有再请求' },
    likely: GIVES_UP,
    focus: { from, to: trial.now() },
  });
}

const ONE_HELD: Text = {
  en: 'one request of the page is held; when it is answered, the next one',
  zh: '页面有一个请求被扣着；它得到回答，再来下一个',
};
const NOT_SHOWN: Text = {
  en: 'the page does not ask again after an answer, or asks for the wrong messages; or they are not in <li> elements',
  zh: '页面得到回答以后没有再问，或者要错了消息；也可能消息没有放在 <li> 里',
};
const NO_WAIT: Text = {
  en: 'the page polls: without wait the server has to answer at once',
  zh: '页面还在轮询：不带 wait，服务器只好马上回答',
};
const PAUSES: Text = {
  en: 'the page pauses before it asks again; the server sets the pace now, so there is no need to',
  zh: '页面在再次请求之前停了一会儿；现在快慢由服务器掌握，用不着停',
};
const NONE: Text = {
  en: 'the page does not ask again after an answer, or not for a while',
  zh: '页面得到回答以后没有再问，或者过了一阵才问',
};
const SEVERAL: Text = {
  en: 'a timer makes requests, or each answer begins two; the next one begins when the one before has been answered',
  zh: '请求是由定时器发出的，或者每个回答引出了两个；前一个得到回答，才开始下一个',
};
const SPINS: Text = {
  en: 'after does not move on with what was read, so that there is always news; or the wait is not in seconds',
  zh: '读过以后 after 没有跟着往前走，于是总有“新”消息；或者 wait 的单位不是秒',
};
const GIVES_UP: Text = {
  en: 'what fetch or json() throws ends the loop: who catches it, and goes on?',
  zh: 'fetch 或 json() 抛出的异常让循环结束了：谁来接住它，让循环继续？',
};
