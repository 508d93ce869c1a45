import { type Cause, check, type Trial } from '../../../src/checker/check.ts';
import { createHttp, type HttpClient } from '../../../src/checker/clients/http.ts';
import type { EventStream } from '../../../src/checker/clients/sse.ts';
import { ask } from '../../../src/checker/contract/ask.ts';
import { post, say } from '../../../src/checker/contract/messages.ts';
import { TRIES } from '../../../src/checker/contract/patience.ts';
import { expectCount } from '../../../src/checker/contract/stats.ts';
import type { Text } from '../../../src/i18n/text.ts';
import exercise from '../exercise.ts';
import { hears, listen, STREAM_ENDED } from './support/event-stream.ts';

const HEARTBEAT_MS = Number(exercise.env?.['HEARTBEAT_MS']);
/** Milliseconds: half an interval of grace, as the contract has it. */
const LONGEST_SILENCE = 1.5 * HEARTBEAT_MS;
const BEATS = 2;
/** Milliseconds for which somebody stays who comes and goes. */
const BREATH = 150;

export const heartbeat = check({
  id: 'heartbeat',
  task: 'heartbeat',
  title: { en: 'A comment at least every HEARTBEAT_MS', zh: '每隔 HEARTBEAT_MS 至少有一行注释' },
  timeout: 40_000,
  env: { HEARTBEAT_MS: String(HEARTBEAT_MS) },
  async run(trial: Trial) {
    trial.did({
      en: `HEARTBEAT_MS is ${HEARTBEAT_MS}. Cy, Ada and, a little later, Bo opened a stream, and Cy closed his. No message was accepted; other clients opened and closed streams, asked for /stats and posted invalid messages`,
      zh: `HEARTBEAT_MS 是 ${HEARTBEAT_MS}。Cy、Ada 打开流，过一会儿 Bo 也打开，Cy 关闭了自己的。没有接受任何消息；其他客户端打开流又关闭，请求 /stats，发不合法的消息`,
    });
    const cy = await listen(trial, await trial.client('Cy'));
    const ada = await listen(trial, await trial.client('Ada'));
    await trial.pause(HEARTBEAT_MS / 3);
    const bo = await listen(trial, await trial.client('Bo'));
    cy.close();
    const over = new AbortController();
    const beating = Promise.all([beats(trial, ada), beats(trial, bo)]).finally(() => over.abort());
    await Promise.all([beating, bustle(trial, over.signal)]);
  },
});

/** Does what is nothing that happens in a stream that is open, until it is told to stop. */
async function bustle(trial: Trial, signal: AbortSignal): Promise<void> {
  const relay = await trial.client('Dee');
  const http = createHttp(relay, trial);
  while (!signal.aborted) {
    const guest = await listen(trial, relay);
    await ask(trial, http, { path: '/stats' });
    await ask(trial, http, post({ name: 'Dee' }));
    await trial.pause(BREATH);
    guest.close();
  }
}

async function beats(trial: Trial, stream: EventStream): Promise<void> {
  let last = stream.head?.at ?? stream.sent;
  let inTime = 0;
  let late = 0;
  while (inTime < BEATS) {
    const since = last;
    const beat = await trial.until(2 * LONGEST_SILENCE, () => {
      return stream.comments.find((at) => at > since) ?? (stream.over ? -1 : undefined);
    });
    const came = beat !== undefined && beat >= 0;
    if (came && beat - since <= LONGEST_SILENCE) {
      inTime += 1;
    } else {
      inTime = 0;
      late += 1;
    }
    trial.expect(came && late < TRIES, {
      expected: {
        en: `a line that begins with a colon, at least every ${HEARTBEAT_MS} ms while the stream has no events (we wait up to ${LONGEST_SILENCE} ms)`,
        zh: `流里没有事件时，至少每 ${HEARTBEAT_MS} ms 有一行以冒号开头（我们等到 ${LONGEST_SILENCE} ms）`,
      },
      ...sawSilence(stream),
      focus: { from: since, to: trial.now() },
    });
    last = beat ?? since;
  }
}

function sawSilence({ over, pending, events, comments }: EventStream): { saw: Text; likely: Text } {
  if (over) return { saw: STREAM_ENDED, likely: ENDED };
  const [first] = events;
  if (first !== undefined) {
    const data = JSON.stringify(first.data);
    return {
      saw: {
        en: `an event of type ${first.event} whose data is ${data}`,
        zh: `收到 ${first.event} 事件，data 是 ${data}`,
      },
      likely: NOT_A_COMMENT,
    };
  }
  const line = pending.at(-1);
  if (line !== undefined) {
    return { saw: { en: `only “${line}”`, zh: `只有“${line}”` }, likely: NOT_A_COMMENT };
  }
  if (comments.length === 1) {
    return {
      saw: { en: 'one comment, and then none in time', zh: '收到一行注释，之后的没有按时到达' },
      likely: ONCE,
    };
  }
  return { saw: { en: 'none in time', zh: '没有按时到达' }, likely: NO_BEAT };
}

export const listening = check({
  id: 'listening',
  task: 'listening',
  title: {
    en: '/stats counts streams, without those whose client has gone',
    zh: '/stats 统计打开的流，已断开的不算',
  },
  timeout: 40_000,
  async run(trial: Trial) {
    trial.did({
      en: 'Ada opened two streams over two connections, Bo and Cy one each',
      zh: 'Ada 开了两个流，各用一条连接，Bo 和 Cy 各开了一个',
    });
    const [ada, bo, cy] = [await trial.client('Ada'), await trial.client('Bo'), await trial.client('Cy')];
    const http = createHttp(await trial.client('Dee'), trial);
    await expectListening(trial, http, 0, WHICH);
    const first = await listen(trial, ada);
    const second = await listen(trial, bo);
    const stay: [string, EventStream][] = [
      ['Ada', await listen(trial, ada)],
      ['Cy', await listen(trial, cy)],
    ];
    await expectListening(trial, http, 4, WHICH);

    trial.did({
      en: 'Four streams were open. Ada closed the first. Then Dee posted a message',
      zh: '开着四个流，Ada 关闭了第一个。然后 Dee 发了一条消息',
    });
    first.close();
    await expectListening(trial, http, 3, VANISHED);
    await allHear(trial, http, [['Bo', second], ...stay]);

    trial.did({
      en: 'Three streams were open. Bo’s was cut with a reset. Then Dee posted a message',
      zh: '开着三个流，Bo 的连接被 RST 断开。然后 Dee 发了一条消息',
    });
    bo.cut('rst');
    await expectListening(trial, http, 2, VANISHED);
    await allHear(trial, http, stay);

    trial.did({ en: 'Then the other streams were cut, too', zh: '然后其余的流也断开了' });
    ada.cut('fin');
    cy.cut('rst');
    await expectListening(trial, http, 0, VANISHED);

    trial.did({
      en: 'After all streams had gone, Ada opened a new one',
      zh: '所有的流都断开以后，Ada 又打开一个流',
    });
    await listen(trial, ada);
    await expectListening(trial, http, 1, VANISHED);
  },
});

/** Lets Dee say something. Fails the check unless all these streams carry it. */
async function allHear(
  trial: Trial,
  http: HttpClient,
  streams: readonly [who: string, stream: EventStream][],
): Promise<void> {
  const message = await say(trial, http, 'hello', { name: 'Dee' });
  for (const [who, stream] of streams) await hears(trial, stream, [message], who, WRONG_ONE);
}

function expectListening(trial: Trial, http: HttpClient, count: number, likely: Text): Promise<void> {
  return expectCount(trial, http, { name: 'listening', count, likely });
}

const NOT_A_COMMENT: Text = {
  en: 'a heartbeat is a comment: a line whose first character is the colon. The page must not get an event from it',
  zh: '心跳是注释：第一个字符就是冒号的一行。页面不该收到事件',
};
const ENDED: Text = { en: 'the program ends a stream after a while', zh: '过一会儿就把流结束了' };
const ONCE: Text = { en: 'it is sent once, not again and again', zh: '只发了一次，没有反复发' };
const NO_BEAT: Cause = {
  en: 'nothing is written while there are no events; or the interval is not the one in process.env.HEARTBEAT_MS; or other activity delays or stops it: a request, a client that connects or disconnects',
  zh: '没有事件的时候什么也没写；或者间隔不是 process.env.HEARTBEAT_MS 的值；或者其他活动（一个请求、有客户端连接或断开）把它推迟或停掉了',
  general: {
    en: 'nothing is written while there are no events; or the interval is not the number of milliseconds in HEARTBEAT_MS; or other activity delays or stops it: a request, a client that connects or disconnects',
    zh: '没有事件的时候什么也没写；或者间隔不是 HEARTBEAT_MS 给出的毫秒数；或者其他活动（一个请求、有客户端连接或断开）把它推迟或停掉了',
  },
};
const WHICH: Text = {
  en: 'listening is the number of streams that are open now, not of requests, clients or messages so far',
  zh: 'listening 是当前打开的流的个数，不是请求、客户端或消息的累计',
};
const WRONG_ONE: Cause = {
  en: 'when a client disconnects, the stream of another one is removed, too: splice(-1, 1) removes the last. Is it done twice, in two listeners?',
  zh: '客户端断开时，别人的流也被移除了：splice(-1, 1) 删掉的是最后一个。是不是在两个监听函数里各做了一次？',
  general: {
    en: 'when a client disconnects, the stream of another one is removed, too. Is it done twice?',
    zh: '客户端断开时，别人的流也被移除了。是不是做了两次？',
  },
};
const VANISHED: Text = {
  en: 'a response that has closed stays in the list or in the count, or is subtracted twice: which event says that its client has gone?',
  zh: '已经关闭的响应还留在集合或计数里，或者减了两次：哪个事件说明客户端断开了？',
};
