import { check, type Trial } from '../../../src/checker/check.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { enter } from './support/connected-people.ts';
import { NOTHING, saysUntilShown, shows, TOGETHER } from './support/page-sight.ts';

export const page = check({
  id: 'page',
  task: 'page',
  title: { en: 'The page shows messages and their times', zh: '页面显示消息和它的时间' },
  browser: true,
  timeout: 40_000,
  async run(trial: Trial) {
    trial.did({
      en: 'Ada opened the page and touched nothing. Bo sent messages again and again',
      zh: 'Ada 打开页面，什么也没点。Bo 反复发消息',
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
  en: 'the page connects only after a click, listens for another event, or its script fails: its errors are shown beside this result',
  zh: '页面要点击之后才连接，监听的事件名不对，或者脚本出错了：页面报的错显示在这个结果旁边',
};
const NO_TIME: Text = {
  en: 'the page shows only data, or takes a time of its own',
  zh: '页面只显示了 data，或者自己另取了时间',
};
