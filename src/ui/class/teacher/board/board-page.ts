import { button, find, part } from '../../../kit/dom.ts';
import { attachFaultBanner } from '../fault-banner.ts';
import { askToEnd } from '../header.ts';
import { showButton } from '../show-button.ts';
import { openTeacherPage } from '../teacher-page.ts';
import { attachBoard } from './board-table.ts';

void openTeacherPage(find(document, '[data-class-page]'), (page) => {
  const { words, channel } = page;
  attachBoard(page);
  attachFaultBanner(page);
  part(document, 'show').replaceChildren(
    showButton(page, { page: 'board' }, words.board.show, words.board.shown),
  );
  part(document, 'export').addEventListener('click', () => channel.send({ type: 'export' }));
  part(document, 'end').replaceChildren(button(words.end.button, () => void askToEnd(page)));
});
