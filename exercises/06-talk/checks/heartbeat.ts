import { type Cause, check, type Trial, type Verdict } from '../../../src/checker/check.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { type Chatter, closed, hear, hearThat, join, joinThrough, say } from './support/chat-client.ts';
import { ONLY_SOME } from './support/shared-causes.ts';

/** Shorter than in the other checks, in which a busy machine must not look like a dead peer. */
const HEARTBEAT_MS = 1000;
/** Milliseconds from the last pong to the drop: at least, and at most. */
const SOONEST = HEARTBEAT_MS;
const LATEST = 3.5 * HEARTBEAT_MS;
/** Milliseconds by which either may seem off, because of the way. */
const BLUR = 100;
/** Milliseconds between two messages of somebody who keeps talking. */
const BREATH = 100;
/**
 * Rounds in a row that must go wrong, since a busy machine is late sometimes; more of them after one that was right and
 * showed too little, since that is the sign of such a machine. And rounds in all.
 */
const FAILURES = { usual: 2, busy: 3 };
const ROUNDS = 5;

export const heartbeat = check({
  id: 'heartbeat',
  task: 'heartbeat',
  title: {
    en: 'A client that answers pings stays, others are dropped',
    zh: '回应 ping 的保持连接，不回应的断开',
  },
  timeout: 60_000,
  env: { HEARTBEAT_MS: String(HEARTBEAT_MS) },
  async run(trial: Trial) {
    trial.did({
      en: `HEARTBEAT_MS is ${HEARTBEAT_MS}. Ada answers every ping and soon keeps sending messages, Bo answers only the first ping, Cy none`,
      zh: `HEARTBEAT_MS 是 ${HEARTBEAT_MS}。Ada 每个 ping 都回应，不久就一直发消息；Bo 只回应第一个 ping，Cy 一个也不回应`,
    });
    const relays = [await trial.client('Ada'), await trial.client('Bo'), await trial.client('Cy')] as const;
    const come = async () =>
      [
        await joinThrough(trial, relays[0]),
        await joinThrough(trial, relays[1]),
        await joinThrough(trial, relays[2]),
      ] as const;
    let [ada, bo, cy] = await come();
    let wrong: Verdict[] = [];
    let enough = FAILURES.usual;
    for (let n = 1; ; n++) {
      const verdict = await whatIsWrong(trial, ada, bo, cy);
      if (verdict !== null) {
        wrong.push(verdict);
        if (wrong.length === enough || (n === 1 && verdict.saw === NO_PING)) trial.fail(wrong[0] ?? verdict);
      } else {
        if (onePingApart(bo, cy)) break;
        wrong = [];
        enough = FAILURES.busy;
      }
      if (n === ROUNDS) break;
      for (const { client } of [ada, bo, cy]) client.vanish();
      [ada, bo, cy] = await come();
    }

    trial.did({
      en: 'After Bo and Cy had been dropped, Ada sent a message',
      zh: 'Bo 和 Cy 被断开以后，Ada 发了一条消息',
    });
    const dee = await joinThrough(trial, relays[1]);
    say(ada, 'ok');
    await hearThat(trial, dee, 'ok', ONLY_SOME);
  },
});

/** Milliseconds of quiet, and pings in them that are still plausible. */
const QUIET = 500;
const MOST_PINGS = 10;

export const unset = check({
  id: 'unset',
  task: 'heartbeat',
  title: { en: 'Connections last without HEARTBEAT_MS, too', zh: '没有设置 HEARTBEAT_MS，连接也不断开' },
  timeout: 20_000,
  env: { HEARTBEAT_MS: undefined },
  async run(trial: Trial) {
    trial.did({
      en: `HEARTBEAT_MS is not set. Ada and Bo connected and sent nothing for ${QUIET} ms; both answer every ping`,
      zh: `没有设置 HEARTBEAT_MS。Ada 和 Bo 连上来，${QUIET} ms 没有发消息；每个 ping 他们都回应`,
    });
    const ada = await join(trial, 'Ada');
    const bo = await join(trial, 'Bo');
    const from = trial.now();
    const isWrong = ({ client }: Chatter) => client.end !== null || client.pings.length > MOST_PINGS;
    await trial.until(QUIET, () => [ada, bo].some(isWrong) || undefined);
    const focus = { from, to: trial.now() };
    for (const { who, client } of [ada, bo]) {
      trial.expect(client.end === null, () => ({
        expected: { en: `${who}, who answers, stays connected`, zh: `${who} 每次都回应，一直连着` },
        saw: closed(client.end?.code ?? 1006),
        likely: NOT_A_NUMBER,
        focus,
      }));
      const { length } = client.pings;
      trial.expect(length <= MOST_PINGS, {
        expected: {
          en: `${who} gets a ping now and then, at an interval that you choose`,
          zh: `${who} 隔一会儿收到一个 ping，间隔由你定`,
        },
        saw: {
          en: `more than ${MOST_PINGS} pings in ${QUIET} ms`,
          zh: `${QUIET} ms 里收到超过 ${MOST_PINGS} 个 ping`,
        },
        likely: NOT_A_NUMBER,
        focus,
      });
    }
    say(ada, 'hello');
    await hear(trial, bo, ONLY_SOME);
  },
});

async function whatIsWrong(trial: Trial, ada: Chatter, bo: Chatter, cy: Chatter): Promise<Verdict | null> {
  const from = trial.now();
  const over = () => (ada.client.end === null ? undefined : true);
  cy.client.answersPings = false;
  await trial.until(
    LATEST,
    () => over() ?? (bo.client.pings.length > 0 || bo.client.end !== null || undefined),
  );
  bo.client.answersPings = false;
  const pong = bo.client.pings.at(-1)?.at;
  if (over()) return adaLeft(ada, { from, to: trial.now() });
  const focus = { from, to: trial.now() };
  if (pong === undefined && bo.client.end !== null) {
    return { expected: PINGED, saw: UNASKED, likely: PONG_UNHEARD, focus };
  }
  if (pong === undefined) return { expected: PINGED, saw: NO_PING, likely: NEVER_PINGS, focus };

  const deadline = pong + LATEST + BLUR;
  const bothGone = () => (bo.client.end !== null && cy.client.end !== null) || undefined;
  const fallSilent = keepTalking(trial, ada);
  await trial.until(deadline - trial.now(), () => over() ?? bothGone());
  fallSilent();
  focus.to = trial.now();
  if (over()) return adaLeft(ada, focus);
  for (const [{ who, client }, since] of [
    [cy, from],
    [bo, pong],
  ] as const) {
    const took = (client.end?.at ?? Number.POSITIVE_INFINITY) - since;
    if (took > LATEST + BLUR) return stays(who, focus);
  }
  const took = (bo.client.end?.at ?? 0) - pong;
  return took < SOONEST - BLUR ? { expected: TWO_INTERVALS, saw: SOON, likely: TOO_SOON, focus } : null;
}

/**
 * Tells whether Bo, who answered one ping, was dropped one ping later than Cy. When the program stood still for so long
 * that the answer was not read, both are dropped at once, and nothing was seen of a timer that the first drop ends.
 */
function onePingApart({ client: bo }: Chatter, { client: cy }: Chatter): boolean {
  return (bo.end?.at ?? 0) - (cy.end?.at ?? 0) > HEARTBEAT_MS / 2;
}

/** Lets somebody speak again and again, until the result is called. */
function keepTalking(trial: Trial, speaker: Chatter): () => void {
  let fallSilent = () => {};
  const speak = () => {
    say(speaker, 'hello');
    fallSilent = trial.after(BREATH, speak);
  };
  speak();
  return () => fallSilent();
}

function adaLeft({ client }: Chatter, focus: { from: number; to: number }): Verdict {
  return {
    expected: { en: 'Ada, who answers, stays connected', zh: 'Ada 每次都回应，一直连着' },
    saw: closed(client.end?.code ?? 1006),
    likely: PONG_UNHEARD,
    focus,
  };
}

function stays(who: string, focus: { from: number; to: number }): Verdict {
  return {
    expected: TWO_INTERVALS,
    saw: {
      en: `after three and a half intervals ${who} is still connected`,
      zh: `过了三个半间隔，${who} 还连着`,
    },
    likely: NEVER_DROPPED,
    focus,
  };
}

const NOT_A_NUMBER: Cause = {
  en: 'Number(undefined) is NaN, and setInterval treats NaN as 1 ms: give the interval a default for when process.env.HEARTBEAT_MS is not set',
  zh: 'Number(undefined) 是 NaN，setInterval 把 NaN 当成 1 ms：没有设置 process.env.HEARTBEAT_MS 时，要给间隔一个默认值',
  general: {
    en: 'the interval needs a default for when HEARTBEAT_MS is not set',
    zh: '没有设置 HEARTBEAT_MS 时，要给间隔一个默认值',
  },
};
const PINGED: Text = {
  en: 'everybody gets a ping about every HEARTBEAT_MS',
  zh: '大约每隔 HEARTBEAT_MS，给每个人发一个 ping',
};
const NO_PING: Text = { en: 'in three and a half intervals none came', zh: '三个半间隔里一个也没收到' };
const UNASKED: Text = {
  en: 'Bo was dropped before any ping had come',
  zh: '还没收到 ping，Bo 就被断开了',
};
const NEVER_PINGS: Cause = {
  en: 'ws sends no pings by itself; or the interval is not the one in process.env.HEARTBEAT_MS',
  zh: 'ws 自己不会发 ping；或者间隔不是 process.env.HEARTBEAT_MS 的值',
  general: {
    en: 'no pings are sent: many libraries send none unless they are told to; or the interval is not the number of milliseconds in HEARTBEAT_MS',
    zh: '没有发 ping：很多库默认不发；或者间隔不是 HEARTBEAT_MS 给出的毫秒数',
  },
};
const TWO_INTERVALS: Text = {
  en: 'a client that stops answering is dropped after two intervals: not before one has passed since the last pong, at the latest after three and a half',
  zh: '不再回应的，两个间隔之后断开：距最后一个 pong 不早于一个间隔，最迟三个半间隔',
};
const SOON: Text = {
  en: 'Bo was dropped less than one interval after the last pong',
  zh: '距最后一个 pong 还不到一个间隔，Bo 就被断开了',
};
const TOO_SOON: Text = {
  en: 'a slow connection is not a dead one: leave time to answer a ping',
  zh: '连接慢不等于断了：要给 ping 留出回应的时间',
};
const NEVER_DROPPED: Text = {
  en: 'the code does not note for each peer whether it has answered; or a peer that has not answered is never dropped, or too late, or not while others send messages',
  zh: '没有给每个对端分别记录是否回应；或者没回应也不断开，或者等得太久，或者有人在发消息时就不断开',
};
const PONG_UNHEARD: Text = {
  en: 'the pongs are not noted, or not for each peer separately: a pong shows only that its own peer is alive',
  zh: '没有记录 pong，或者没有给每个对端分别记录：一个 pong 只说明发送它的对端还在',
};
