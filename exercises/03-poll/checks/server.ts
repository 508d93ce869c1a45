import { check } from '../../../src/checker/check.ts';
import { askFor } from '../../../src/checker/clients/ask.ts';
import { createHttp } from '../../../src/checker/clients/http.ts';
import { listsMessages } from '../../../src/checker/clients/message-list.ts';
import { acceptsMessages, refusesMessages } from '../../../src/checker/clients/message-rules.ts';
import type { Text } from '../../../src/i18n/text.ts';

export const accepted = check({
  id: 'accepted',
  task: 'messages',
  title: { en: 'A message gets its id and time, and comes back', zh: '消息得到编号和时间，并原样返回' },
  timeout: 20_000,
  run: acceptsMessages,
});

export const refused = check({
  id: 'refused',
  task: 'messages',
  title: {
    en: 'What is no message gets 400, and the server lives on',
    zh: '不合格的得到 400，服务器照常运行',
  },
  timeout: 30_000,
  run: refusesMessages,
});

export const after = check({
  id: 'after',
  task: 'after',
  title: { en: 'Messages after an id, whole and in order', zh: '某个编号之后的消息，完整，按顺序' },
  timeout: 30_000,
  run: listsMessages,
});

export const elsewhere = check({
  id: 'elsewhere',
  task: 'after',
  title: { en: 'Anything else is 404', zh: '别的一律 404' },
  timeout: 20_000,
  async run(trial) {
    trial.did({ en: 'Bo asked for /nothing-here', zh: 'Bo 请求了 /nothing-here' });
    const http = createHttp(await trial.client('Bo'), trial);
    await askFor(trial, http, 404, { path: '/nothing-here' }, NO_DEFAULT);
  },
});

const NO_DEFAULT: Text = {
  en: 'what no case is for falls through to another one, or is left without an answer',
  zh: '没有对应分支的请求落到了别的分支里，或者没有人回答',
};
