import { check, type Trial } from '../../../src/checker/check.ts';
import { createHttp, type HttpClient } from '../../../src/checker/clients/http.ts';
import { type Message, say } from '../../../src/checker/contract/messages.ts';
import { AT_ONCE, SOME_LATE, TRIES } from '../../../src/checker/contract/patience.ts';
import { fillForm } from '../../../src/checker/page/chat-form.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { askNews } from './support/ask-news.ts';
import { type ListeningPage, NOT_SHOWN, openListeningPage } from './support/listening-page.ts';

/** Messages that are there before the page is opened: more than a page shows that keeps the last hundred. */
const BEFORE = 110;
/** Words that come out otherwise when they are taken for HTML; and as many as a message may have. */
const MARKUP = 'if a<b && c>d, <b> or &amp;';
const LONG = '字'.repeat(2000);
/** Milliseconds until the server has a message that the page has sent. */
const ACCEPTED = 1000;
const OWN = 'hello 你好';
const STEADY = 3;
/** Milliseconds in which nobody says anything. */
const QUIET = 2500;
/** Requests that fit into that with the shortest wait, one second. */
const MOST_ASKED = 3;
/** Milliseconds by which two requests may seem to overlap: the browser reports an end and a beginning separately. */
const OVERLAP = 300;

export const holds = check({
  id: 'page-holds',
  fresh: true,
  task: 'page',
  title: {
    en: 'The page has one request held, and shows new messages at once',
    zh: '页面始终有一个请求挂起，消息一到就显示',
  },
  browser: true,
  timeout: 60_000,
  async run(trial: Trial) {
    const bo = createHttp(await trial.client('Bo'), trial, { connections: 4 });
    trial.did({
      en: `Bo posted ${BEFORE} messages, one with <b> and &amp; in its name and text, one of 2,000 characters. Ada opened the page, and Bo posted another`,
      zh: `Bo 发了 ${BEFORE} 条消息，其中一条的名字和内容里有 <b> 和 &amp;，一条有 2000 个字符。Ada 打开页面，Bo 又发了一条`,
    });
    const before = Array.from({ length: BEFORE - 2 }, (_, n) => say(trial, bo, `#${n + 1};`, { name: 'Bo' }));
    const said = await Promise.all([
      say(trial, bo, MARKUP, { name: MARKUP }),
      say(trial, bo, LONG),
      ...before,
    ]);
    said.sort((one, other) => one.id - other.id);
    const ada = await openListeningPage(trial, 'Ada');
    await ada.shows(said, NOT_SHOWN);
    said.push(await say(trial, bo, `#${said.length + 1};`, { name: 'Bo' }));
    await ada.shows(said, NOT_SHOWN);

    trial.did({ en: 'Ada sent a message with the form', zh: 'Ada 用表单发了一条消息' });
    const own = await sendOwn(trial, ada, bo, said.length);
    said.push(...own);
    await ada.shows(said, NOT_SHOWN);
    const times = await ada.countItems(OWN);
    trial.expect(own.length === 0 || times === 1, {
      expected: { en: 'Ada’s page shows her own message once', zh: 'Ada 自己发的消息，她的页面只显示一次' },
      saw: { en: `it is shown ${times} times`, zh: `显示了 ${times} 次` },
      likely: {
        en: 'it is shown when it is sent, and again when the server sends it to everybody',
        zh: '发送时显示了一次，服务器发给所有人时又显示了一次',
      },
    });

    trial.did({
      en: `Ada’s page was open, and for ${QUIET / 1000} s nothing was posted`,
      zh: `Ada 的页面开着，${QUIET / 1000} s 没有新消息`,
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

/** Sends with the page's form, if it has one that works. Gives what the server has got of it. */
async function sendOwn(
  trial: Trial,
  { robot, posts }: ListeningPage,
  http: HttpClient,
  after: number,
): Promise<Message[]> {
  const send = await fillForm(trial, robot.page, { name: 'Ada', text: OWN, posts });
  if (!(await send())) return [];
  const sent = await trial.until(ACCEPTED, async () => {
    const { messages } = await askNews(trial, http, { after });
    return messages.length > 0 ? messages : undefined;
  });
  return sent ?? [];
}

/** Measures the milliseconds until a message is shown, for the latest of several. */
async function latestShown(
  trial: Trial,
  page: ListeningPage,
  http: HttpClient,
  said: Message[],
): Promise<number> {
  let latest = 0;
  for (let n = 1; n <= STEADY; n++) {
    said.push(await say(trial, http, `#${said.length + 1};`, { name: 'Bo' }));
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
      zh: '页面每收到一个响应，就请求 GET /messages?after=ID&wait=SECONDS，wait 至少是 1',
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
    saw: { en: 'several were held at the same time', zh: '同时挂起了好几个' },
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
      zh: '请求一个接一个，每个都立即得到响应',
    },
    likely: SPINS,
    focus,
  });
  trial.expect(open.length > 0, {
    expected: ONE_HELD,
    saw: { en: 'none was held', zh: '没有一个挂起' },
    likely: NONE,
    focus,
  });
}

const ONE_HELD: Text = {
  en: 'one request of the page is held; the next one follows its answer',
  zh: '页面有一个请求挂起；收到它的响应，再发下一个',
};
const NO_WAIT: Text = {
  en: 'the page polls: without wait the server has to answer at once',
  zh: '页面还在轮询：请求不带 wait，服务器必须立即响应',
};
const PAUSES: Text = {
  en: 'the page pauses before it asks again; the server sets the pace now, so there is no need to',
  zh: '页面在再次请求之前停顿了；现在节奏由服务器掌握，不需要停顿',
};
const NONE: Text = {
  en: 'the page does not ask again after an answer, or not for a while',
  zh: '页面收到响应以后没有再请求，或者过了一阵才请求',
};
const SEVERAL: Text = {
  en: 'a timer sends requests, or each answer causes two; the next request follows the answer to the one before',
  zh: '请求由定时器发出，或者每个响应触发了两个请求；应该收到前一个的响应，才发下一个',
};
const SPINS: Text = {
  en: 'after does not change with the messages read, so that there are always “new” ones; or the wait is not in seconds',
  zh: '读过以后没有更新 after，于是总有“新”消息；或者 wait 的单位不是秒',
};
