import { check, type Trial } from '../../../src/checker/check.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { enter } from './support/connected-people.ts';
import { NOTHING, saysUntilShown, shows, TOGETHER } from './support/page-sight.ts';

export const page = check({
  id: 'page',
  task: 'page',
  title: { en: 'The page shows what is said, and when', zh: '页面显示说了什么、什么时候说的' },
  browser: true,
  timeout: 40_000,
  async run(trial: Trial) {
    trial.did({
      en: 'Ada opened the page and touched nothing. Bo said something again and again',
      zh: 'Ada 打开页面，什么也没动。Bo 一遍一遍地说话',
    });
    const ada = await trial.robot('Ada');
    const bo = await enter(trial, 'Bo');
    const from = trial.now();
    const { found } = await saysUntilShown(trial, bo, ada, 'hello');
    const focus = { from, to: trial.now() };
    trial.expect(found !== undefined, {
      expected: { en: 'the page connects by itself and shows data', zh: '页面自己连上，并显示 data' },
      saw: NOTHING,
      likely: NOT_SHOWN,
      focus,
    });
    const timed = await trial.until(TOGETHER, async () => (await shows(ada, found.time)) || undefined);
    trial.expect(timed === true, {
      expected: { en: `its time, too: ${found.time}`, zh: `也显示它的 time：${found.time}` },
      saw: { en: 'the data is there, the time is not', zh: '有 data，没有 time' },
      likely: NO_TIME,
      focus,
    });
  },
});

const NOT_SHOWN: Text = {
  en: 'the page does not connect before somebody clicks, listens for another event, or its script fails: what it complains about stands beside this result',
  zh: '页面要等人点一下才连接，监听的事件名字不对，或者脚本出错了：页面报的错显示在这个结果旁边',
};
const NO_TIME: Text = {
  en: 'the page draws data alone, or makes a time of its own',
  zh: '页面只画了 data，或者自己另取了时间',
};
