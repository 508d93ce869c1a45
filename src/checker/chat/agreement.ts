import type { Text } from '../../i18n/text.ts';
import type { Trial } from '../check.ts';
import { quotedLine } from '../contract/quote.ts';
import type { ChatPage } from './chat-page.ts';
import type { Entry, Line, Room } from './chat-room.ts';

/** Milliseconds in which nothing may change any more: no second copy, no late change of order. */
const WATCH = 1000;

/** A likely cause; or one for each page, when different things were done to them. */
type Cause = Text | ((page: ChatPage) => Text);

/** Likely causes when lines are missing, doubled or out of order. They depend on what was done to the pages. */
export interface Reasons {
  missing: Cause;
  doubled: Cause;
  order: Text;
}

/**
 * Waits until every page shows every line once, in one order, and watches for a moment whether it stays so. Fails the
 * check when that does not come about within `within` ms.
 */
export async function agree(
  trial: Trial,
  room: Room,
  pages: ChatPage[],
  lines: Line[],
  within: number,
  reasons: Reasons,
): Promise<void> {
  await comeToAgree(trial, room, pages, lines, within, reasons);
  await trial.pause(WATCH);
  await comeToAgree(trial, room, pages, lines, WATCH, reasons);
}

/** Waits until every page shows every line once, in one order. Fails the check when that takes more than `within` ms. */
export async function comeToAgree(
  trial: Trial,
  room: Room,
  pages: ChatPage[],
  lines: Line[],
  within: number,
  reasons: Reasons,
): Promise<void> {
  const agreed = async () => (whole(await read(room, pages, lines), lines) ? true : undefined);
  if ((await trial.until(within, agreed)) === true) return;

  const views = await read(room, pages, lines);
  const focus = { from: Math.min(...lines.map(({ wire }) => wire)), to: trial.now() };
  const expected: Text = {
    en: `all ${lines.length} messages on every page, each once, in the same order`,
    zh: `每个页面上都有全部 ${lines.length} 条消息，每条一次，顺序相同`,
  };
  for (const { page, entries } of views) {
    const missing = lines.filter((line) => !entries.some((entry) => entry.line === line));
    if (missing.length > 0) {
      trial.fail({
        expected,
        saw: lacks(page, missing, lines.length),
        likely: on(page, reasons.missing),
        focus,
      });
    }
    const doubled = lines.find((line) => entries.filter((entry) => entry.line === line).length > 1);
    if (doubled !== undefined)
      trial.fail({ expected, saw: twice(page, doubled), likely: on(page, reasons.doubled), focus });
  }
  const [first, ...others] = views;
  const other = others.find(({ entries }) => !sameOrder(entries, first!.entries));
  trial.expect(other === undefined, () => ({
    expected,
    saw: differs(first!, other!),
    likely: reasons.order,
    focus,
  }));
}

/** Fails the check when a page lacks something between the first and the last line that it shows; `other` shows all. */
export async function noGap(
  trial: Trial,
  room: Room,
  other: ChatPage,
  page: ChatPage,
  likely: Text,
): Promise<void> {
  const [all, shown] = [await room.entries(other), await room.entries(page)].map((entries) =>
    entries.map(({ line }) => line),
  );
  const places = shown!.map((line) => all!.indexOf(line));
  const missing = all!
    .slice(Math.min(...places), Math.max(...places))
    .filter((line) => !shown!.includes(line));
  trial.expect(missing.length === 0, () => ({
    expected: {
      en: `no gap between the first message on ${page.name}’s page and the last`,
      zh: `${page.name} 的页面上，从显示的第一条到最后一条，中间一条不缺`,
    },
    saw: lacks(page, missing, all!.length),
    likely,
    focus: { from: missing[0]!.wire, to: trial.now() },
  }));
}

function on(page: ChatPage, cause: Cause): Text {
  return typeof cause === 'function' ? cause(page) : cause;
}

interface View {
  page: ChatPage;
  entries: Entry[];
}

async function read(room: Room, pages: ChatPage[], lines: Line[]): Promise<View[]> {
  return await Promise.all(
    pages.map(async (page) => ({
      page,
      entries: (await room.entries(page)).filter(({ line }) => lines.includes(line)),
    })),
  );
}

function whole(views: View[], lines: Line[]): boolean {
  return views.every(
    ({ entries }) =>
      entries.length === lines.length &&
      lines.every((line) => entries.some((entry) => entry.line === line)) &&
      sameOrder(entries, views[0]!.entries),
  );
}

function sameOrder(one: Entry[], other: Entry[]): boolean {
  return one.length === other.length && one.every(({ line }, index) => line === other[index]?.line);
}

function lacks({ name }: ChatPage, missing: Line[], of: number): Text {
  const first = quotedLine(missing[0]!.text);
  return {
    en: `${name}’s page lacks ${missing.length} of ${of}, among them ${first}`,
    zh: `${name} 的页面上少了 ${missing.length} 条（共 ${of} 条），比如${first}`,
  };
}

function twice({ name }: ChatPage, line: Line): Text {
  return {
    en: `${name}’s page shows ${quotedLine(line.text)} more than once`,
    zh: `${name} 的页面上${quotedLine(line.text)}出现了不止一次`,
  };
}

function differs(one: View, other: View): Text {
  const at = one.entries.findIndex(({ line }, index) => line !== other.entries[index]?.line);
  const [here, there] = [one, other].map(({ entries }) => quotedLine(entries[at]?.line.text ?? ''));
  return {
    en: `entry ${at + 1} is ${here} on ${one.page.name}’s page and ${there} on ${other.page.name}’s`,
    zh: `第 ${at + 1} 条在 ${one.page.name} 的页面上是${here}，在 ${other.page.name} 的页面上是${there}`,
  };
}
