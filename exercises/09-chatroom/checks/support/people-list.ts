import type { ChatPage } from '../../../../src/checker/chat/chat-page.ts';
import type { Trial } from '../../../../src/checker/check.ts';
import { quotedLine } from '../../../../src/checker/contract/quote.ts';
import type { Text } from '../../../../src/i18n/text.ts';

const HERE = /who is here|在线/i;
/** Milliseconds in which whoever comes is on the list, and whoever goes is off it. */
const WITHIN = 5000;

/** Tells whether a page has a list of who is here that says anything. */
export async function listsPeople(page: ChatPage): Promise<boolean> {
  const { lists } = await page.see();
  return lists.some(({ labels, items }) => items.length > 0 && labels.some((label) => HERE.test(label)));
}

/** Fails the check unless the list of people comes to hold some names and not others. */
export async function listed(
  trial: Trial,
  page: ChatPage,
  here: string[],
  gone: string[],
  likely: Text,
): Promise<void> {
  const from = trial.now();
  const labelled = async () =>
    (await page.see()).lists.filter(({ labels }) => labels.some((label) => HERE.test(label)));
  const holds = (items: string[], name: string) => items.some((item) => item.includes(name));
  const right = await trial.until(WITHIN, async () =>
    (await labelled()).some(
      ({ items }) => here.every((one) => holds(items, one)) && !gone.some((one) => holds(items, one)),
    )
      ? true
      : undefined,
  );
  if (right === true) return;

  const [found] = await labelled();
  const others = (await page.see()).lists.map(({ labels }) => labels[0]);
  const listsSeen = (without: string, comma: string) =>
    others.map((label) => (label === undefined ? without : quotedLine(label))).join(comma);
  const items = (comma: string) => found?.items.map((item) => quotedLine(item)).join(comma) ?? '';
  trial.fail({
    expected: {
      en: `on ${page.robot.name}’s page, in a list labelled “Who is here”, within ${WITHIN / 1000} s: ${here.join(', ')}${gone.length > 0 ? `, and not ${gone.join(', ')}` : ''}`,
      zh: `${WITHIN / 1000} s 内，${page.robot.name} 的页面上标签为“在线”的列表里有 ${here.join('、')}${gone.length > 0 ? `，没有 ${gone.join('、')}` : ''}`,
    },
    saw:
      found === undefined
        ? {
            en: `other lists only: ${listsSeen('one without a label', ', ') || 'none'}`,
            zh: `只有别的列表：${listsSeen('一个没有标签的', '、') || '一个也没有'}`,
          }
        : { en: `in it: ${items(', ') || 'nothing'}`, zh: `里面是：${items('、') || '空的'}` },
    likely: found === undefined ? UNLABELLED : likely,
    focus: { from, to: trial.now() },
  });
}

const UNLABELLED: Text = {
  en: 'the list of people needs an aria-label, or a heading right before it',
  zh: '在线名单要有 aria-label，或者紧挨着前面有一个标题',
};
