import { check, type Trial } from '../../../src/checker/check.ts';
import { createHttp } from '../../../src/checker/clients/http.ts';
import { cutInAnswer } from '../../../src/checker/contract/cut-answer.ts';
import { say } from '../../../src/checker/contract/messages.ts';
import { PATIENCE } from '../../../src/checker/contract/patience.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { NOT_SHOWN, openListeningPage } from './support/listening-page.ts';

/** Failures in a row: pauses that double with each are too long after so many. */
const FAILURES = 6;
/**
 * Milliseconds in which only a browser asks again, which repeats by itself a request on a connection that it had open: the
 * page has not seen such a failure. On a busy machine a browser opens more connections than it needs, and does so often.
 */
const BY_ITSELF = 500;
/** Milliseconds until a page must have asked again. */
const RETURNS = 3000;
/** Milliseconds more, for a busy machine. */
const GRACE = 1500;

export const goesOn = check({
  id: 'page-goes-on',
  task: 'page',
  title: { en: 'After a failure the page asks again', zh: '出错以后，页面再次请求' },
  browser: true,
  timeout: 60_000,
  async run(trial: Trial) {
    const bo = createHttp(await trial.client('Bo'), trial);
    const ada = await openListeningPage(trial, 'Ada');
    const { robot, asked } = ada;
    trial.did({ en: 'Ada opened the page and Bo posted a message', zh: 'Ada 打开页面，Bo 发了一条消息' });
    const said = [await say(trial, bo, '#1;', { name: 'Bo' })];
    await ada.shows(said, NOT_SHOWN);

    trial.did({
      en: 'Bo posted a message. The next request of Ada’s page got 500, from us instead of your server',
      zh: 'Bo 发了一条消息。Ada 页面的下一个请求得到 500，由我们代替你的服务器返回',
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
    said.push(await say(trial, bo, '#2;', { name: 'Bo' }));
    await trial.until(PATIENCE, () => (failures > 0 ? true : undefined));
    const before = asked.length;
    await expectToReturn(trial, failed, () => asked.length > before);
    await ada.shows(said, NOT_SHOWN);

    trial.did({
      en: `The connection of Ada’s page was reset, and again each time that the page asked, ${FAILURES} times in all. Then Bo posted a message`,
      zh: `Ada 页面的连接被 RST 断开；之后页面每次再请求，都再断一次，共 ${FAILURES} 次。然后 Bo 发了一条消息`,
    });
    for (let [n, cuts] = [0, 0]; n < FAILURES && cuts < 2 * FAILURES; cuts++) {
      const { connections, up } = robot.relay.counts;
      const cut = trial.now();
      robot.relay.cut('rst');
      const { counts } = robot.relay;
      const returned = () => counts.connections > connections && counts.up > up;
      await expectToReturn(trial, cut, returned, n < 2 ? GIVES_UP : GROWS);
      if (trial.now() - cut > BY_ITSELF) n += 1;
    }
    said.push(await say(trial, bo, '#3;', { name: 'Bo' }));
    await ada.shows(said, NOT_SHOWN);

    trial.did({
      en: 'Bo posted a long message, and the connection of Ada’s page was reset in the middle of the answer that brought it',
      zh: 'Bo 发了一条长消息，包含它的响应传到一半时，Ada 页面的连接被 RST 断开',
    });
    said.push(await cutInAnswer(trial, robot.relay, (text) => say(trial, bo, text, { name: 'Bo' })));
    await ada.shows(said, GIVES_UP);

    trial.did({
      en: 'Ada opened the page again, in the same browser',
      zh: 'Ada 在同一个浏览器里重新打开页面',
    });
    await ada.reload();
    await ada.shows(said, NOT_FROM_THE_START);
  },
});

async function expectToReturn(
  trial: Trial,
  from: number,
  returned: () => boolean,
  likely = GIVES_UP,
): Promise<void> {
  await trial.until(RETURNS + GRACE, () => (returned() ? true : undefined));
  trial.expect(returned(), {
    expected: {
      en: `after a request that failed the page asks again within ${RETURNS / 1000} s`,
      zh: `请求失败以后，页面在 ${RETURNS / 1000} s 内再次请求`,
    },
    saw: { en: 'it did not ask again', zh: '它没有再请求' },
    likely,
    focus: { from, to: trial.now() },
  });
}

const GIVES_UP: Text = {
  en: 'an exception of fetch or json() ends the loop: where is it caught, so that the loop goes on?',
  zh: 'fetch 或 json() 抛出的异常让循环结束了：由谁捕获它，让循环继续？',
};
const GROWS: Text = {
  en: 'the pause grows with every failure and has no limit; or the page gives up after a few failures',
  zh: '每失败一次停顿就变长，没有上限；或者失败几次以后就放弃了',
};
const NOT_FROM_THE_START: Text = {
  en: 'a page that is opened begins with after=0, however far an earlier page has read',
  zh: '页面每次打开都从 after=0 开始，不管以前打开的页面读到了哪里',
};
