import { agree, type Reasons } from '../../../../src/checker/chat/agreement.ts';
import type { ChatPage } from '../../../../src/checker/chat/chat-page.ts';
import { type Line, PATIENCE, type Room } from '../../../../src/checker/chat/chat-room.ts';
import type { Trial } from '../../../../src/checker/check.ts';
import { quotedLine } from '../../../../src/checker/contract/quote.ts';
import type { Text } from '../../../../src/i18n/text.ts';

/** Milliseconds after the line is back in which everything is delivered. */
export const BACK = 10_000;
/** Characters of a message that does not fit into a few packets of anything. */
const LONG = 1800;
/** Characters by which the beginning of a long message is recognised. */
const BEGINNING = 40;
/** The first of the Chinese characters of which long messages are made, and how many there are. */
const [FIRST, MANY] = [0x4e00, 20_000];

/** Makes a long message: random characters, so that it stays long in whatever form it is sent. */
export function longLine(trial: Trial, room: Room, words: string, length = LONG): Line {
  const character = () => String.fromCodePoint(FIRST + Math.floor(trial.random() * MANY));
  return room.line(`${words}, a long text: ${Array.from({ length }, character).join('')}`);
}

/** Writes messages, each as soon as the page has taken the one before. Fails the check when it does not take one. */
export async function write(trial: Trial, room: Room, who: ChatPage, ...lines: Line[]): Promise<void> {
  for (const line of lines) {
    await room.say(who, line);
    const taken = await trial.until(PATIENCE, async () => (await who.messageBox()) === '' || undefined);
    trial.expect(taken === true, {
      expected: {
        en: 'the Message box is empty as soon as Send is pressed, whatever the line does',
        zh: '一按发送，消息框就清空，不管线路通不通',
      },
      saw: {
        en: `after ${PATIENCE / 1000} s ${quotedLine(line.text)} is still in ${who.robot.name}’s box`,
        zh: `过了 ${PATIENCE / 1000} s，${quotedLine(line.text)}还在 ${who.robot.name} 的消息框里`,
      },
      likely: NOT_TAKEN,
      focus: { from: line.wire, to: trial.now() },
    });
  }
}

/**
 * Fails the check unless every page comes to show all lines once, whole, in one order in which each writer's own are in
 * the order written, and its writer's page nothing else of them. `lines` begin with one that was there before all others.
 */
export async function delivered(
  trial: Trial,
  room: Room,
  pages: ChatPage[],
  lines: Line[],
  reasons: Reasons,
): Promise<void> {
  try {
    await agree(trial, room, pages, lines, BACK, reasons);
  } finally {
    // That a piece is there says more than that the whole is not.
    for (const page of pages) await nothingInPieces(trial, page, lines);
  }
  await inOrderWritten(trial, room, pages[0]!, lines);
  for (const page of pages) await shownNowhereElse(trial, page, lines);
}

async function inOrderWritten(trial: Trial, room: Room, page: ChatPage, lines: Line[]): Promise<void> {
  const shown = (await room.entries(page)).map(({ line }) => line);
  // The newest may be at the top.
  if (shown[0] !== lines[0]) shown.reverse();
  for (const writer of new Set(lines.map(({ by }) => by))) {
    const own = lines.filter(({ by }) => by === writer);
    const seen = shown.filter((line) => own.includes(line));
    const at = own.findIndex((line, index) => seen[index] !== line);
    trial.expect(at === -1, () => ({
      expected: {
        en: `the messages of ${writer?.robot.name} in the order in which they were written`,
        zh: `${writer?.robot.name} 的消息按写的先后排列`,
      },
      saw: {
        en: `${quotedLine(seen[at]?.text ?? '')} stands before ${quotedLine(own[at]!.text)}, which was written earlier`,
        zh: `${quotedLine(seen[at]?.text ?? '')}排在了${quotedLine(own[at]!.text)}前面，可是后者写得更早`,
      },
      likely: OVERTAKEN,
      focus: { from: own[at]!.wire, to: trial.now() },
    }));
  }
}

/** Fails the check when an entry begins as a long message does, and is not all of it. */
async function nothingInPieces(trial: Trial, page: ChatPage, lines: Line[]): Promise<void> {
  const items = (await page.see()).lists.flatMap(({ items }) => items);
  for (const line of lines.filter(({ text }) => text.length > 2 * BEGINNING)) {
    const piece = items.find(
      (item) => item.includes(line.text.slice(0, BEGINNING)) && !item.includes(line.text),
    );
    trial.expect(piece === undefined, () => ({
      expected: { en: 'every message whole', zh: '每条消息都是完整的' },
      saw: {
        en: `an entry on ${page.robot.name}’s page that is a part of one: ${quotedLine(piece!)}`,
        zh: `${page.robot.name} 的页面上有一条只是某条消息的一部分：${quotedLine(piece!)}`,
      },
      likely: IN_PIECES,
      focus: { from: line.wire, to: trial.now() },
    }));
  }
}

/** Fails the check when a writer's page goes on showing a message besides the entry in its list. */
async function shownNowhereElse(trial: Trial, page: ChatPage, lines: Line[]): Promise<void> {
  const own = lines.filter(({ by }) => by === page);
  const twice = (text: string) => own.find(({ tag }) => text.split(tag).length > 2);
  const settled = await trial.until(PATIENCE, async () =>
    twice((await page.see()).text) === undefined ? true : undefined,
  );
  if (settled === true) return;
  const line = twice((await page.see()).text) ?? own[0]!;
  trial.fail({
    expected: {
      en: 'a message that is in the list is shown nowhere else on its writer’s page',
      zh: '消息已经在列表里，写它的人的页面上就不再有别的地方显示它',
    },
    saw: {
      en: `${quotedLine(line.text)} is on ${page.robot.name}’s page twice`,
      zh: `${quotedLine(line.text)}在 ${page.robot.name} 的页面上有两处`,
    },
    likely: STILL_UNSENT,
    focus: { from: line.wire, to: trial.now() },
  });
}

const NOT_TAKEN: Text = {
  en: 'the page sends only while it is connected, or waits for the answer before it empties the box. Put the message into a list of what is to be sent, empty the box, and send from that list',
  zh: '页面只在连着的时候才发，或者等到确认才清空消息框。应该先把消息放进“待发送”的列表，马上清空消息框，再从列表里发',
};
const OVERTAKEN: Text = {
  en: 'a later message overtakes one that has to be sent again. Send in the order written: all that is unconfirmed first, then the new',
  zh: '要重发的消息被后写的抢了先。按写的先后发送：先发没有确认的，再发新的',
};
const IN_PIECES: Text = {
  en: 'the server takes what has come before the line broke for a whole message. A body is complete only at its end event, not when the connection closes',
  zh: '连接断开之前收到的半截，被服务器当成了一条完整的消息。请求体要到 end 事件才算收完，连接关闭不算',
};
const STILL_UNSENT: Text = {
  en: 'it is still shown as not sent: the page does not notice that it has arrived. Compare the keys of what comes from the server with those that wait',
  zh: '页面还把它显示成没发出：没有发现它已经到了。比较服务器发来的消息和还在等的消息，看幂等键是否相同',
};
