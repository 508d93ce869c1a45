import { find } from '../../../kit/dom.ts';
import { attachFaultBanner } from '../fault-banner.ts';
import { openTeacherPage } from '../teacher-page.ts';
import { attachAddresses } from './addresses.ts';
import { attachDoorLine } from './door-line.ts';
import { attachJoin } from './join.ts';
import { attachLinks } from './links.ts';
import { attachSheet } from './sign-in-sheet.ts';

void openTeacherPage(find(document, '[data-class-page]'), (page) => {
  const join = attachJoin(page);
  attachAddresses(page, join.lead);
  attachSheet(page);
  attachLinks(page, join);
  attachDoorLine(page);
  attachFaultBanner(page);
});
