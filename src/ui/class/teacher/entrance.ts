import { find } from '../../kit/dom.ts';
import { pageLang } from '../../kit/words.ts';
import { askForClass } from './class-api.ts';

// On the site of a class the link leads to its join page; beside a workbook that has opened one, back to that class.
const link = find<HTMLAnchorElement>(document, '[data-class-entrance]');
const classes = await askForClass();
if (classes?.here) {
  link.href = `/${pageLang(link)}/join/`;
  link.textContent = link.dataset.join ?? '';
  link.classList.add('pri');
} else if (classes?.opened) {
  link.href = classes.opened.teacher;
  link.textContent = link.dataset.back ?? '';
}
