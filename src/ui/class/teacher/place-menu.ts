import type { Place } from '../../../class/messages.ts';
import { button, element, find } from '../../kit/dom.ts';
import { type CourseLesson, placeOf, stepAt } from './course.ts';
import { goTo } from './go-to.ts';
import type { TeacherPage } from './teacher-context.ts';

/** In pixels; `.place-menu` has the same. */
const MENU_WIDTH = 440;

/** Makes each lesson's square in the header open a list of its steps and exercises; choosing one takes the class there. */
export function attachPlaceMenus(page: TeacherPage): void {
  const { course } = page;
  const squares = [...document.querySelectorAll<HTMLButtonElement>('[data-lesson-square]')];
  for (const square of squares) {
    const lesson = course.lessons.find(({ slug }) => slug === square.dataset.lessonSquare);
    if (lesson) attachMenu(page, square, lesson);
  }
  page.follow(({ agenda: { place } }) => {
    const at = stepAt(course, place);
    for (const square of squares) {
      const isHere = square.dataset.lessonSquare === at?.lesson.slug;
      square.ariaCurrent = isHere ? 'step' : null;
      const where = isHere && at ? `${at.index + 1}/${at.lesson.steps.length}` : '';
      find(square, '[data-where-in]').textContent = where;
    }
  });
}

function attachMenu(page: TeacherPage, square: HTMLButtonElement, lesson: CourseLesson): void {
  const { words, course } = page;
  const menu = element('div', {
    class: 'place-menu',
    popover: '',
    role: 'menu',
    'aria-label': words.lead.steps(lesson.title),
  });
  const items = [
    ...lesson.steps.map((step, index) => ({
      name: `${lesson.number}.${index + 1}`,
      title: step.title,
      more: words.lead.minutes(step.minutes),
      place: placeOf(lesson, step),
    })),
    ...(lesson.slug === 'choosing'
      ? [{ name: '', title: words.lead.race, more: '', place: { page: 'race' } satisfies Place }]
      : []),
    ...course.exercises
      .filter((exercise) => exercise.lesson === lesson.slug)
      .map(({ id, title, minutes }) => ({
        name: id.slice(0, 2),
        title: words.lead.exerciseNamed(title),
        more: words.lead.minutes(minutes),
        place: { page: 'exercise', exercise: id } satisfies Place,
      })),
  ];
  const buttons = items.map(({ name, title, more, place }) => {
    const item = button(element('span', { class: 'num' }, name), () => choose(place), {
      class: null,
      role: 'menuitem',
      tabindex: -1,
    });
    item.append(element('b', {}, title), element('span', { class: 'num q' }, more));
    return item;
  });
  menu.append(element('p', { class: 'q', role: 'none' }, `${lesson.number} ${lesson.title}`), ...buttons);
  document.body.append(menu);
  square.ariaHasPopup = 'menu';
  square.ariaExpanded = 'false';

  function choose(place: Place): void {
    menu.hidePopover();
    const isLead = document.querySelector('[data-class-page="lead"]') !== null;
    goTo(page, place, () => isLead || location.assign(page.address('lead')));
  }

  square.popoverTargetElement = menu;
  menu.addEventListener('beforetoggle', () => {
    const { left, bottom } = square.getBoundingClientRect();
    menu.style.left = `${Math.max(0, Math.min(left, innerWidth - MENU_WIDTH))}px`;
    menu.style.top = `${bottom}px`;
  });
  menu.addEventListener('toggle', () => {
    const isOpen = menu.matches(':popover-open');
    square.ariaExpanded = String(isOpen);
    if (!isOpen) return;
    const at = stepAt(course, page.view.agenda.place);
    const here = at?.lesson === lesson ? at.index : 0;
    for (const [index, one] of buttons.entries())
      one.ariaCurrent = at?.lesson === lesson && index === here ? 'step' : null;
    buttons[here]?.focus();
  });
  menu.addEventListener('keydown', (event) => {
    const now = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const last = buttons.length - 1;
    const to = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    buttons[Math.min(last, Math.max(0, to))]?.focus();
  });
}
