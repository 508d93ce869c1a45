import { check, type Trial } from '../../../src/checker/check.ts';
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
  title: { en: 'The library ws is content', zh: 'ws 库挑不出毛病' },
  timeout: 20_000,
  async run(trial: Trial) {
    const silent = openWs(await trial.client('the silent one'), trial, '/by/ws');
    trial.did({
      en: `ws sent ${SAID.length} messages from 0 to 200,000 bytes, one in fragments and a ping; when all were back, it closed with ${GOODBYE}`,
      zh: `ws 发了 ${SAID.length} 条消息，从 0 到 200000 个字节，又发了一条分片的和一个 ping；都回来以后，用 ${GOODBYE} 关闭`,
    });
    const relay = await trial.client('ws');
    const from = trial.now();
    const talk = await talkByWs(trial, relay);
    const said = [...SAID, text(IN_FRAGMENTS.join(''))];
    const { pong } = talk;
    trial.expect(!talk.opened || talk.back.length < said.length || pong?.toString() === PING_PAYLOAD, {
      expected: {
        en: 'ws gets a pong with what its ping had in it',
        zh: 'ws 收到 pong，内容和它的 ping 一样',
      },
      saw: {
        en: pong === null ? 'no pong came' : `a pong with ${size(pong.length).en}`,
        zh: pong === null ? '没有 pong 来' : `pong 的内容是 ${size(pong.length).zh}`,
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
    en: `Another ws client said nothing for ${SILENCE / 1000} s, and then “hi”`,
    zh: `另一个 ws 客户端 ${SILENCE / 1000} s 没有说话，然后发了“hi”`,
  });
  await trial.until(SILENCE, () => (silent.end || trial.now() - silent.began > SILENCE ? true : undefined));
  if (silent.end === null) silent.send('hi');
  const back = await silent.next();
  trial.expect(back?.text === 'hi', () => ({
    expected: { en: 'it comes back, as if there had been no silence', zh: '照样返回，和没有沉默过一样' },
    saw:
      silent.end === null
        ? {
            en: back === null ? 'nothing came back' : `“${back.text}” came back`,
            zh: back === null ? '什么也没有返回' : `返回了“${back.text}”`,
          }
        : {
            en: `the connection ended, with the code ${silent.end.code}`,
            zh: `连接断了，码是 ${silent.end.code}`,
          },
    likely: HUNG_UP,
    focus: { from: silent.began, to: trial.now() },
  }));
}

export const browser = check({
  id: 'browser',
  task: 'clients',
  title: { en: 'A browser is content', zh: '浏览器挑不出毛病' },
  browser: true,
  timeout: 30_000,
  async run(trial: Trial) {
    trial.did({
      en: `A page opened a WebSocket and sent ${SAID.length} messages from 0 to 200,000 bytes; when all were back, it closed with ${GOODBYE}`,
      zh: `网页打开一个 WebSocket，发了 ${SAID.length} 条消息，从 0 到 200000 个字节；都回来以后，用 ${GOODBYE} 关闭`,
    });
    const robot = await trial.robot('Ada');
    const from = trial.now();
    const talk = await talkByPage(trial, robot);
    // The browser says on the console what is wrong, and that is shown beside the result.
    if (talk.code === 1006) talk.complaint = GAVE_UP;
    expectAll(trial, talk, { en: 'the browser', zh: '浏览器' }, from);
  },
});

const NO_PONG: Text = { en: 'the checks of task 6 say more about this', zh: '第 6 题的检查说得更清楚' };
const HUNG_UP: Text = {
  en: 'a timer hangs up on who says nothing, such as setTimeout on the socket: with a WebSocket, silence is no sign that somebody has gone',
  zh: '有个定时器会断开不说话的客户端，比如在 socket 上用了 setTimeout：用 WebSocket 的时候，不说话不等于人走了',
};
const GAVE_UP: Text = {
  en: 'the browser gave the connection up (1006); what it says about it stands under what your program printed',
  zh: '浏览器放弃了这条连接（1006）；它的说法写在程序打印的内容后面',
};
