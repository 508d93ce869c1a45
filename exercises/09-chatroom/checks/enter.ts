import { createRoom, PATIENCE } from '../../../src/checker/chat/chat-room.ts';
import { check, type Trial } from '../../../src/checker/check.ts';
import { quotedLine } from '../../../src/checker/contract/quote.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { EXACT_TIME } from './support/shown-time.ts';

export const enter = check({
  id: 'enter',
  task: 'enter',
  title: { en: 'Enter sends, the box empties, the name stays', zh: '回车发送，消息框清空，名字留着' },
  browser: true,
  timeout: 40_000,
  async run(trial: Trial) {
    trial.did({
      en: 'Ada typed a message and pressed Enter',
      zh: 'Ada 输入一条消息，按下回车',
    });
    const room = createRoom(trial);
    const [ada, bo] = await Promise.all([room.enter('Ada'), room.enter('Bo')]);
    const line = room.line('Enter');
    await room.say(ada, line, 'enter');
    const arrived = await trial.until(PATIENCE, async () =>
      (await room.entries(bo)).find((one) => one.line === line),
    );
    const focus = { from: line.wire, to: trial.now() };
    if (arrived === undefined) {
      // The button tells whether it is Enter that fails, or sending.
      await room.spread(ada, room.line('Send'), [bo]);
      trial.fail({
        expected: { en: 'Enter sends the message, as the button does', zh: '按回车能发送，和按发送按钮一样' },
        saw: {
          en: 'with Enter nothing was sent, with the button it was',
          zh: '按回车没有发出去，按按钮就可以',
        },
        likely: CLICK_ONLY,
        focus,
      });
    }

    const left = await trial.until(1000, async () => ((await ada.messageBox()) === '' ? '' : undefined));
    trial.expect(left === '', {
      expected: { en: 'the Message box is empty afterwards', zh: '发出后消息框是空的' },
      saw: { en: `it still contains ${quotedLine(line.text)}`, zh: `框里还留着${quotedLine(line.text)}` },
      likely: NOT_EMPTIED,
      focus,
    });

    const name = await ada.nameBox();
    trial.expect(name === 'Ada', {
      expected: { en: 'the Name box still contains “Ada”', zh: '名字框里还是“Ada”' },
      saw: { en: `the Name box contains ${quotedLine(name)}`, zh: `名字框里是${quotedLine(name)}` },
      likely: NAME_LOST,
      focus,
    });
  },
});

export const empty = check({
  id: 'empty',
  task: 'enter',
  title: { en: 'Empty messages are not sent', zh: '空消息不发' },
  browser: true,
  timeout: 40_000,
  async run(trial: Trial) {
    trial.did({
      en: 'Between two real messages Ada tried to send nothing, and then only spaces, with the button and with Enter',
      zh: 'Ada 在两条真消息之间，用按钮和回车试着发空消息，又试着只发空格',
    });
    const room = createRoom(trial);
    const [ada, bo] = await Promise.all([room.enter('Ada'), room.enter('Bo')]);
    const [before, after] = [room.line('before'), room.line('after')];
    await room.spread(ada, before, [ada, bo]);
    for (const blank of ['', '   ']) await ada.tryToSend(blank);
    await room.spread(ada, after, [ada, bo]);

    for (const page of [ada, bo]) {
      const blank = await blankBetween(await page.see(), before.text, after.text, 'Ada');
      trial.expect(blank === undefined, {
        expected: {
          en: `nothing between the two messages on ${page.name}’s page`,
          zh: `${page.name} 的页面上，两条消息之间什么也没有`,
        },
        saw: {
          en: `an extra entry: ${quotedLine(blank ?? '')}`,
          zh: `多了一条${quotedLine(blank ?? '')}`,
        },
        likely: SPACES,
        focus: { from: before.wire, to: trial.now() },
      });
    }
  },
});

/** Finds an entry between two others that looks like a message: with the sender's name, or a time. */
function blankBetween(
  { lists }: { lists: { items: string[] }[] },
  before: string,
  after: string,
  name: string,
): string | undefined {
  for (const { items } of lists) {
    const ends = [before, after].map((text) => items.findIndex((item) => item.includes(text)));
    const between = items.slice(Math.min(...ends) + 1, Math.max(...ends));
    const message = between.find((item) => item.includes(name) || EXACT_TIME.test(item));
    if (!ends.includes(-1) && message !== undefined) return message;
  }
  return undefined;
}

const CLICK_ONLY: Text = {
  en: 'the page listens only to the button’s click. In a form with a submit button, Enter fires submit as well',
  zh: '页面只监听了按钮的 click。放进带提交按钮的表单，按回车也会触发 submit',
};
const NOT_EMPTIED: Text = {
  en: 'sending does not clear the box',
  zh: '发送之后没有清空消息框',
};
const NAME_LOST: Text = {
  en: 'sending clears more than the message: form.reset() empties every box, and so does reloading the page',
  zh: '清空的不只是消息框：form.reset() 会清空所有输入框，重新加载页面也会',
};
const SPACES: Text = {
  en: 'the text is not trimmed before it is checked, or it is not checked at all',
  zh: '检查之前没有去掉首尾空格，或者根本没有检查',
};
