import { check, type Trial } from '../../../src/checker/check.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { expectAll, GOODBYE, SAID } from './support/client-talk.ts';
import { size, text } from './support/message-words.ts';
import { talkByPage } from './support/talk-by-page.ts';
import { IN_FRAGMENTS, PING_PAYLOAD, talkByWs } from './support/talk-by-ws.ts';

export const ws = check({
  id: 'ws',
  task: 'clients',
  title: { en: 'The library ws is content', zh: 'ws 库挑不出毛病' },
  timeout: 20_000,
  async run(trial: Trial) {
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
  },
});

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
    const talk = await talkByPage(robot);
    // The browser says on the console what is wrong, and that is shown beside the result.
    if (talk.code === 1006) talk.complaint = GAVE_UP;
    expectAll(trial, talk, { en: 'the browser', zh: '浏览器' }, from);
  },
});

const NO_PONG: Text = { en: 'the checks of task 6 say more about this', zh: '第 6 题的检查说得更清楚' };
const GAVE_UP: Text = {
  en: 'the browser gave the connection up (1006); what it says about it stands under what your program printed',
  zh: '浏览器放弃了这条连接（1006）；它的说法写在程序打印的内容后面',
};
