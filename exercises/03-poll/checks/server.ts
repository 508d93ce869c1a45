import { check } from '../../../src/checker/check.ts';
import { createHttp } from '../../../src/checker/clients/http.ts';
import { askFor } from '../../../src/checker/contract/ask.ts';
import { listsMessages } from '../../../src/checker/contract/message-list.ts';
import type { Text } from '../../../src/i18n/text.ts';

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
