import type { Place } from '../../../../class/messages.ts';
import { element, part, write } from '../../../kit/dom.ts';
import { placeOf, stepAt } from '../course.ts';
import { goTo } from '../go-to.ts';
import { keepPlace, readPlace } from '../last-place.ts';
import type { TeacherPage } from '../teacher-context.ts';

/** The line from the seats to the class: door, limit, and the step to begin with, which Start goes to. */
export function attachDoorLine(page: TeacherPage): void {
  const { words, course, channel } = page;
  const { door } = words;
  const start = part<HTMLButtonElement>(document, 'start');
  const begin = part<HTMLSelectElement>(document, 'begin');
  const limit = part<HTMLInputElement>(document, 'limit');
  const locks = [...document.querySelectorAll<HTMLButtonElement>('[data-lock]')];
  const places = course.lessons.flatMap((lesson) =>
    lesson.steps.map((step) => ({ lesson, step, place: placeOf(lesson, step) })),
  );

  begin.replaceChildren(
    ...course.lessons.map((lesson) =>
      element(
        'optgroup',
        { label: `${lesson.number} ${lesson.title}` },
        ...lesson.steps.map((step, index) =>
          element(
            'option',
            { value: keyOf(placeOf(lesson, step)) },
            `${lesson.number}.${index + 1} ${step.title}`,
          ),
        ),
      ),
    ),
  );
  const last = readPlace();
  begin.value = keyOf(last && stepAt(course, last) ? last : places[0]!.place);

  const chosen = () => places.find(({ place }) => keyOf(place) === begin.value) ?? places[0]!;
  const isUnderWay = () => page.view.agenda.place.page !== 'door';

  start.addEventListener('click', () => {
    const toLead = () => location.assign(page.address('lead'));
    if (isUnderWay() || !page.view.leads) return toLead();
    keepPlace(chosen().place);
    goTo(page, chosen().place, toLead);
  });
  for (const lock of locks)
    lock.addEventListener('click', () =>
      channel.send({ type: lock.dataset.lock === 'lock' ? 'lock' : 'unlock' }),
    );
  limit.addEventListener('change', () => {
    if (limit.reportValidity() && limit.value !== '')
      channel.send({ type: 'limit', seats: Number(limit.value) });
  });

  page.follow(({ class: state, agenda: { place } }) => {
    for (const lock of locks) lock.ariaPressed = String((lock.dataset.lock === 'lock') === state.locked);
    if (document.activeElement !== limit) limit.value = String(state.limit);
    const at = stepAt(course, place);
    if (at) begin.value = keyOf(place);
    begin.disabled = isUnderWay();
    write(part(document, 'begin-word'), isUnderWay() ? door.goOn : door.begin);
    write(start, isUnderWay() ? door.back : door.start);
    const { lesson } = chosen();
    const minutes = lesson.steps.reduce((sum, step) => sum + step.minutes, 0);
    write(part(document, 'begin-minutes'), words.lead.minutes(minutes));
  });
}

function keyOf(place: Place): string {
  return place.page === 'lesson' ? `${place.lesson}/${place.step}` : place.page;
}
