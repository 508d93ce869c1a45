import { check } from '../../../src/checker/check.ts';
import { listsMessages } from '../../../src/checker/contract/message-list.ts';

export const after = check({
  id: 'after',
  fresh: true,
  task: 'after',
  title: { en: 'Messages after an id, whole and in order', zh: '返回某个编号之后的消息，完整且按顺序' },
  timeout: 30_000,
  run: listsMessages,
});
