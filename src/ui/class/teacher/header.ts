import { confirmed } from '../../kit/dialog.ts';
import { button, element, part, write } from '../../kit/dom.ts';
import { clockTime } from '../kit/clock-time.ts';
import { attachPlaceMenus } from './place-menu.ts';
import type { TeacherPage } from './teacher-context.ts';

/** Makes the header tell of the class, its links carry the secret, and the banners come and go: the class's end, the lead. */
export function attachHeader(page: TeacherPage, secret: string): void {
  const { words } = page;
  for (const link of document.querySelectorAll<HTMLAnchorElement>('[data-class-link], [data-other-lang]'))
    link.hash = secret;
  for (const cell of document.querySelectorAll<HTMLElement>('[data-needs-class]')) cell.hidden = false;
  attachPlaceMenus(page);
  const ended = part(document, 'ended');
  const lead = part(document, 'lead-banner');
  const until = element('span');
  ended.replaceChildren(
    element('b', {}, words.end.ended),
    until,
    button(words.end.undo, () => page.channel.send({ type: 'undo-end' })),
    button(words.exportCsv, () => page.channel.send({ type: 'export' })),
  );
  const who = element('b');
  const what = element('span');
  lead.replaceChildren(
    who,
    what,
    button(words.lead2.take, () => page.channel.send({ type: 'take-lead' })),
  );

  page.follow(({ class: { code, here, hands, ended: end }, agenda, teacher, leads }) => {
    write(part(document, 'code'), `${code.slice(0, 3)} ${code.slice(3)}`);
    write(part(document, 'here'), String(here));
    write(part(document, 'here-word'), words.here(here));
    write(part(document, 'hands-count'), String(hands));
    write(part(document, 'hands-word'), words.hands(hands));
    part(document, 'hands-cell').classList.toggle('none', hands === 0);
    ended.hidden = end === null;
    if (end) write(until, words.end.until(clockTime(end.undoUntil)));
    const isThere = teacher.links.some(({ link, here: isHere }) => link === agenda.driver && isHere);
    lead.hidden = leads || end !== null;
    write(who, isThere ? words.lead2.other : words.lead2.away);
    write(what, isThere ? words.lead2.otherText : words.lead2.awayText);
  });
  page.channel.on('exported', ({ csv }) => save(csv, `wirebook-${page.view.class.code}.csv`));
}

/** Asks, and ends the class. */
export async function askToEnd({ words, kit, channel }: TeacherPage): Promise<void> {
  const { ask: title, more, yes } = words.end;
  if (await confirmed({ title, more, yes }, kit)) channel.send({ type: 'end' });
}

/** Has the browser save a text as a file. */
function save(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  element('a', { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
