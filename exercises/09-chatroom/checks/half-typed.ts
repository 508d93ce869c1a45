import { check, type Trial } from '../../../src/checker/check.ts';
import { quotedLine } from '../../../src/checker/contract/quote.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { createRoom, PATIENCE } from './support/chat-room.ts';

export const halfTyped = check({
  id: 'half-typed',
  task: 'enter',
  title: {
    en: 'What is half typed stays in the box, and an input method’s Enter does not send it',
    zh: '打了一半的话留在框里，输入法的回车不发送',
  },
  browser: true,
  timeout: 40_000,
  async run(trial: Trial) {
    trial.did({
      en: 'While Ada was typing, Bo said something; then Ada typed on',
      zh: 'Ada 打字打到一半，Bo 说了一句；Ada 接着打',
    });
    const room = createRoom(trial);
    const pages = await Promise.all([room.enter('Ada'), room.enter('Bo')]);
    const [ada, bo] = pages;
    const line = room.line('half typed');
    line.wire = trial.now();
    await ada.draft(line.text);
    await room.spread(bo, room.line('meanwhile'), pages);
    await ada.typeOn('!');
    const draft = await ada.messageBox();
    trial.expect(draft === `${line.text}!`, {
      expected: {
        en: `${quotedLine(`${line.text}!`)} in the Message box: all that Ada has typed`,
        zh: `消息框里是${quotedLine(`${line.text}!`)}，Ada 打的全部都在`,
      },
      saw: { en: `the Message box reads ${quotedLine(draft)}`, zh: `消息框里是${quotedLine(draft)}` },
      likely: DRAWN_ANEW,
      focus: { from: line.wire, to: trial.now() },
    });

    trial.did({
      en: 'Ada typed “nihao”, took 你好 for it with the Enter key of her input method, typed a full stop and pressed Enter',
      zh: 'Ada 用输入法打“nihao”，按回车选了“你好”，再打一个句号，然后按回车发送',
    });
    await ada.compose('nihao', '你好');
    await ada.typeOn('.');
    await ada.pressEnter();
    await room.arrives(line, bo);
    await room.spread(ada, room.line('that was all'), pages);

    const whole = `${line.text}!你好.`;
    let shown: string[] = [];
    const right = await trial.until(PATIENCE, async () => {
      shown = (await room.entries(bo)).filter((entry) => entry.line === line).map((entry) => entry.shown);
      return shown.length === 1 && shown[0]!.includes(whole) ? true : undefined;
    });
    trial.expect(right === true, {
      expected: {
        en: `one message, once it is complete: ${quotedLine(whole)}`,
        zh: `整句打完才发，只有一条：${quotedLine(whole)}`,
      },
      saw: {
        en: `on Bo’s page: ${shown.map(quotedLine).join(', ')}`,
        zh: `Bo 的页面上是：${shown.map(quotedLine).join('、')}`,
      },
      likely: COMPOSING,
      focus: { from: line.wire, to: trial.now() },
    });
  },
});

const DRAWN_ANEW: Text = {
  en: 'the form is drawn anew with each message, or the cursor is moved out of the box. Only the list needs to be changed',
  zh: '每来一条消息就把表单也重画了一遍，或者把光标移出了输入框。要改的只有列表',
};
const COMPOSING: Text = {
  en: 'a key handler sends on every Enter. While an input method composes, event.isComposing is true: leave that Enter alone. It does not fire a form’s submit',
  zh: '处理按键的函数一见回车就发送。输入法组字时 event.isComposing 是 true，这个回车不是给页面的。用表单的 submit 就根本不会被它触发',
};
