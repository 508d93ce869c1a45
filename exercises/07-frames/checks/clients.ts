import { type Cause, check, type Trial } from '../../../src/checker/check.ts';
import { openWs, type WsClient } from '../../../src/checker/clients/ws.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { expectAll, GOODBYE, SAID } from './support/client-talk.ts';
import { size, text } from './support/message-words.ts';
import { talkByPage } from './support/talk-by-page.ts';
import { IN_FRAGMENTS, PING_PAYLOAD, talkByWs } from './support/talk-by-ws.ts';

/** Milliseconds of silence: more than the 5 s after which a Node server ends an HTTP connection that is idle. */
const SILENCE = 5500;

export const ws = check({
  id: 'ws',
  task: 'clients',
  title: { en: 'The library ws accepts everything', zh: '通过 ws 库的校验' },
  timeout: 20_000,
  async run(trial: Trial) {
    const silent = openWs(await trial.client('Bo'), trial, '/by/ws');
    trial.did({
      en: `ws sent ${SAID.length} messages from 0 to 200,000 bytes, one in fragments and a ping; when all were back, it closed with ${GOODBYE}`,
      zh: `ws 发了 ${SAID.length} 条消息，从 0 到 200000 个字节，又发了一条分片的和一个 ping；全部返回以后，用 ${GOODBYE} 关闭`,
    });
    const relay = await trial.client('ws');
    const from = trial.now();
    const talk = await talkByWs(trial, relay);
    const said = [...SAID, text(IN_FRAGMENTS.join(''))];
    const { pong } = talk;
    trial.expect(!talk.opened || talk.back.length < said.length || pong?.toString() === PING_PAYLOAD, {
      expected: {
        en: 'ws gets a pong with the payload of its ping',
        zh: 'ws 收到 pong，载荷和它的 ping 一样',
      },
      saw: {
        en: pong === null ? 'no pong came' : `a pong with a payload of ${size(pong.length).en}`,
        zh: pong === null ? '没有收到 pong' : `pong 的载荷是 ${size(pong.length).zh}`,
      },
      likely: NO_PONG,
      focus: { from, to: trial.now() },
    });
    expectAll(trial, talk, { en: 'ws', zh: 'ws ' }, from, said);
    await breaksSilence(trial, silent);
  },
});

/** Lets a client say its first words after a long silence. Fails the check unless they come back. */
async function breaksSilence(trial: Trial, silent: WsClient): Promise<void> {
  trial.did({
    en: `Another ws client sent nothing for ${SILENCE / 1000} s, and then “hi”`,
    zh: `另一个 ws 客户端 ${SILENCE / 1000} s 没有发送任何东西，然后发了“hi”`,
  });
  await trial.until(SILENCE, () => (silent.end || trial.now() - silent.began > SILENCE ? true : undefined));
  if (silent.end === null) silent.send('hi');
  const back = await silent.next();
  trial.expect(back?.text === 'hi', () => ({
    expected: { en: 'it comes back, as if there had been no silence', zh: '照常返回，和没有沉默过一样' },
    saw:
      silent.end === null
        ? {
            en: back === null ? 'nothing came back' : `“${back.text}” came back`,
            zh: back === null ? '什么也没有返回' : `返回了“${back.text}”`,
          }
        : {
            en: `the connection ended with the close code ${silent.end.code}`,
            zh: `连接断了，关闭码是 ${silent.end.code}`,
          },
    likely: HUNG_UP,
    focus: { from: silent.began, to: trial.now() },
  }));
}

export const browser = check({
  id: 'browser',
  task: 'clients',
  title: { en: 'A browser accepts everything', zh: '通过浏览器的校验' },
  browser: true,
  timeout: 30_000,
  async run(trial: Trial) {
    trial.did({
      en: `A page opened a WebSocket and sent ${SAID.length} messages from 0 to 200,000 bytes; when all were back, it closed with ${GOODBYE}`,
      zh: `页面打开一个 WebSocket，发了 ${SAID.length} 条消息，从 0 到 200000 个字节；全部返回以后，用 ${GOODBYE} 关闭`,
    });
    const robot = await trial.robot('Ada');
    const from = trial.now();
    const talk = await talkByPage(trial, robot);
    // The browser says on the console what is wrong, and that is shown beside the result.
    if (talk.code === 1006) talk.complaint = GAVE_UP;
    expectAll(trial, talk, { en: 'the browser', zh: '浏览器' }, from);
  },
});

const NO_PONG: Text = { en: 'see the checks of task 6', zh: '详见任务 6 的检查' };
const HUNG_UP: Cause = {
  en: 'a timer, such as setTimeout on the socket, ends a silent connection: with a WebSocket, silence does not mean that the client is gone',
  zh: '有定时器会断开沉默的连接，比如在 socket 上用了 setTimeout：WebSocket 客户端不发消息，不等于已经断开',
  general: {
    en: 'a timer ends a silent connection: with a WebSocket, silence does not mean that the client is gone',
    zh: '有定时器会断开沉默的连接：WebSocket 客户端不发消息，不等于已经断开',
  },
};
const GAVE_UP: Text = {
  en: 'the browser gave up the connection (1006); its reason stands below the output of your program',
  zh: '浏览器放弃了这条连接（1006）；它给出的原因写在程序打印的内容后面',
};
