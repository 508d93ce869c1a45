import { copyButton } from '../../../kit/copy-button.ts';
import { button, element, part, write } from '../../../kit/dom.ts';
import { beamerLink } from '../beamer-link.ts';
import { askToEnd } from '../header.ts';
import { showButton } from '../show-button.ts';
import type { TeacherPage } from '../teacher-context.ts';
import type { Join } from './join.ts';

/** The links that the door gives away: the beamer's, and the second teacher's. Below them the class's end. */
export function attachLinks(page: TeacherPage, join: Join): void {
  const { words, kit, lang, channel } = page;
  const { door } = words;
  const make = button('', () => channel.send({ type: 'make-link' }));
  const link = part(document, 'second-link');
  const beamer = part<HTMLAnchorElement>(document, 'beamer');
  /** The link that was made last: it is never sent again. */
  let made: string | null = null;
  link.replaceChildren(make);
  part(document, 'end').replaceChildren(button(words.end.button, () => void askToEnd(page)));
  write(part(document, 'end-about'), words.end.about);
  part(document, 'show').replaceChildren(showButton(page, { page: 'door' }, door.show, door.shown));

  channel.on('link', (event) => {
    if (!('secret' in event)) return;
    made = new URL(`/${lang}/class/#${event.secret}`, location.href).href;
    const copy = copyButton({
      text: () => made ?? '',
      face: door.copyLink,
      name: door.copyLink,
      class: 'b pri',
      words: kit,
    });
    link.replaceChildren(element('code', {}, made), copy, make);
  });

  page.follow(({ teacher: { links, people }, agenda: { place }, class: { code }, you }) => {
    const second = links.find((one) => one.link === 2);
    const isFirst = you.role === 'teacher' && you.link === 1;
    make.hidden = !isFirst;
    write(make, second ? door.makeLinkAgain : door.makeLink);
    write(
      part(document, 'second'),
      made ? door.linkOnce : second ? (second.here ? door.secondHere : door.secondAway) : door.secondText,
    );
    const own = people.filter(({ via }) => via === 'workbook').length;
    write(part(document, 'code-text'), door.codeText(own, people.length - own));
    beamer.href = beamerLink(page.course, { place, code, lang, host: join.host });
  });
}
