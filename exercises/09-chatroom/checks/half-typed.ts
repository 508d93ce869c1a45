import { createRoom, PATIENCE } from '../../../src/checker/chat/chat-room.ts';
import { check, type Trial } from '../../../src/checker/check.ts';
import { quotedLine } from '../../../src/checker/contract/quote.ts';
import type { Text } from '../../../src/i18n/text.ts';

export const halfTyped = check({
  id: 'half-typed',
  task: 'enter',
  title: {
    en: 'A half-typed text stays in the box, and the Enter of an input method does not send it',
    zh: '打到一半的内容留在框里，输入法的回车不发送',
  },
  browser: true,
  timeout: 40_000,
  async run(trial: Trial) {
    trial.did({
      en: 'While Ada was typing, Bo sent a message; then Ada went on typing',
      zh: 'Ada 打字打到一半，Bo 发了一条；Ada 接着打',
    });
    const room = createRoom(trial);
    const pages = await Promise.all([room.enter('Ada'), room.enter('Bo')]);
    const [ada, bo] = pages;
    const line = room.line('hi');
    line.wire = trial.now();
    await ada.draft(line.text);
    await room.spread(bo, room.line('meanwhile'), pages);
    await ada.typeOn('!');
    const draft = await ada.messageBox();
    trial.expect(draft === `${line.text}!`, {
      expected: {
        en: `the Message box contains ${quotedLine(`${line.text}!`)}: all that Ada has typed`,
        zh: `消息框里是${quotedLine(`${line.text}!`)}，Ada 打的全部都在`,
      },
      saw: { en: `the Message box contains ${quotedLine(draft)}`, zh: `消息框里是${quotedLine(draft)}` },
      likely: DRAWN_ANEW,
      focus: { from: line.wire, to: trial.now() },
    });

    trial.did({
      en: 'Ada typed “nihao” with an input method, chose 你好 with Enter, typed a full stop and pressed Enter',
      zh: 'Ada 用输入法打“nihao”，按回车选了“你好”，再打一个句号，然后按回车发送',
    });
    await ada.compose('nihao', '你好');
    await ada.typeOn('.');
    await ada.pressEnter();
    await room.arrives(line, bo);
    await room.spread(ada, room.line('ok'), pages);

    const whole = `${line.text}!你好.`;
    let shown: string[] = [];
    const right = await trial.until(PATIENCE, async () => {
      shown = (await room.entries(bo)).filter((entry) => entry.line === line).map((entry) => entry.shown);
      return shown.length === 1 && shown[0]!.includes(whole) ? true : undefined;
    });
    trial.expect(right === true, {
      expected: {
        en: `one message, sent when it is complete: ${quotedLine(whole)}`,
        zh: `整条打完才发送，只有一条：${quotedLine(whole)}`,
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
  en: 'the form is drawn again with each message, or the focus is moved out of the box. Change only the list',
  zh: '每收到一条消息就把表单也重新渲染了一遍，或者让输入框失去了焦点。应该只更新列表',
};
const COMPOSING: Text = {
  en: 'a key handler sends on every Enter. While an input method is composing, event.isComposing is true: ignore that Enter. It does not fire a form’s submit',
  zh: '按键的处理函数遇到回车就发送。输入法组字时 event.isComposing 是 true，要忽略这个回车。表单的 submit 不会被它触发',
};
