import { element, part, write } from '../../../kit/dom.ts';
import { svg } from '../../../kit/svg.ts';
import { TRANSPORT_MARKS } from '../../../kit/transport-mark.ts';
import { type CourseLesson, placeOf, type StepAt, stepAt, stepNumber } from '../course.ts';
import { keepPlace, readPlace } from '../last-place.ts';
import { lasted } from '../moments.ts';
import { placeName } from '../place-name.ts';
import type { TeacherPage, TeacherView } from '../teacher-context.ts';
import { createLessonClock } from './lesson-clock.ts';
import { createPlanDrawing, type PlanDrawing } from './plan-drawing.ts';
import { attachTurning } from './turning.ts';

/** Shows the step that the class is at: plan and clock, notes, the steps before and after; and turns the step. */
export function attachStep(page: TeacherPage): void {
  const { words, course, channel } = page;
  const { lead } = words;
  const clock = createLessonClock(page.view.class.id, channel.now);
  const notes = [...document.querySelectorAll<HTMLElement>('[data-notes-of]')];
  const previous = part<HTMLButtonElement>(document, 'previous');
  const next = part<HTMLButtonElement>(document, 'next');
  let plan: (PlanDrawing & { lesson: CourseLesson }) | null = null;
  /** The step that is shown: the class's, or the last one while the class is at another page. */
  let shown: StepAt | null = null;

  const kept = () => {
    const place = readPlace();
    return place && stepAt(course, place);
  };
  const first = () => stepAt(course, placeOf(course.lessons[0]!, course.lessons[0]!.steps[0]!));

  function go(to: StepAt | null): void {
    if (to && page.view.leads) page.steer({ type: 'go', place: placeOf(to.lesson, to.step) });
    else if (to) page.notify(words.notice['not-driver'] ?? '');
  }

  /** Returns the step so many further in the course, over the ends of lessons. */
  function stepFrom({ lesson, index }: StepAt, by: 1 | -1): StepAt | null {
    const step = lesson.steps[index + by];
    if (step) return { lesson, step, index: index + by };
    const other = course.lessons[course.lessons.indexOf(lesson) + by];
    const at = by > 0 ? 0 : (other?.steps.length ?? 0) - 1;
    return other?.steps[at] ? { lesson: other, step: other.steps[at], index: at } : null;
  }

  function turn(by: 1 | -1): void {
    if (!shown) return;
    // Away from the lesson, the first turn leads back to it.
    const isThere = stepAt(course, page.view.agenda.place) !== null;
    go(isThere ? stepFrom(shown, by) : shown);
  }

  previous.addEventListener('click', () => turn(-1));
  next.addEventListener('click', () => turn(1));
  attachTurning(turn);
  part(document, 'clock').addEventListener('click', clock.restart);

  function draw({ agenda: { place }, class: { here, following } }: TeacherView): void {
    const at = stepAt(course, place);
    if (at) keepPlace(place);
    const isNew = at?.step !== shown?.step;
    shown = at ?? shown ?? kept() ?? first();
    if (!shown) return;
    write(part(document, 'at'), lead.at(placeName(page, place)));
    write(part(document, 'follow'), lead.follow(following, here - following));
    drawStep(shown, at !== null, isNew);
    drawPlan(shown);
  }

  function drawStep(step: StepAt, isThere: boolean, isNew: boolean): void {
    const { lesson } = step;
    write(part(document, 'number'), stepNumber(step));
    write(part(document, 'title'), step.step.title);
    part(document, 'mark').replaceChildren(...(lesson.mark ? [transportMark(lesson.mark)] : []));
    for (const one of notes) one.hidden = one.dataset.notesOf !== `${lesson.slug}/${step.step.id}`;
    const before = stepFrom(step, -1);
    previous.hidden = !before || !isThere;
    if (before) face(previous, `◂ ${stepNumber(before)}`, 'PgUp', `${lead.previous}: ${before.step.title}`);
    const after = isThere ? stepFrom(step, 1) : step;
    write(part(document, 'next-number'), after ? stepNumber(after) : '');
    write(part(document, 'next-title'), titleOfNext(step, after));
    write(
      part(document, 'next-more'),
      after ? `${after.step.program} · ${lead.minutes(after.step.minutes)}` : '',
    );
    next.hidden = after === null;
    face(next, isThere ? lead.next : lead.backTo, 'PgDn');
    if (isNew) document.querySelector('.lead > .text')?.scrollTo({ top: 0 });
  }

  function titleOfNext(step: StepAt, after: StepAt | null): string {
    if (!after) return lead.lastStep;
    return after.lesson === step.lesson ? after.step.title : lead.nextLesson(after.lesson.title);
  }

  function drawPlan({ lesson, index }: StepAt): void {
    const total = lesson.steps.reduce((sum, { minutes }) => sum + minutes, 0);
    if (plan?.lesson !== lesson) {
      const choose = (to: number) => {
        const step = lesson.steps[to];
        if (step) go({ lesson, step, index: to });
      };
      plan = { ...createPlanDrawing(lesson, lead.plan(lesson.title, total), choose), lesson };
      part(document, 'plan').replaceChildren(element('span', { class: 'scale' }, lead.square), plan.root);
    }
    const elapsed = clock.elapsed(lesson.slug);
    write(part(document, 'time'), lasted(elapsed));
    write(part(document, 'total'), lead.ofMinutes(total));
    plan.draw(index, elapsed / 60_000);
  }

  page.follow(draw);
}

function face(place: HTMLButtonElement, text: string, key: string, title = ''): void {
  if (place.dataset.face === text) return;
  place.dataset.face = text;
  place.title = title;
  place.replaceChildren(text, element('kbd', {}, key));
}

function transportMark(name: keyof typeof TRANSPORT_MARKS): SVGSVGElement {
  const { fill, stroke } = TRANSPORT_MARKS[name];
  return svg(
    'svg',
    { class: `mk ${name}`, viewBox: '0 0 14 14', 'aria-hidden': 'true' },
    stroke ? svg('path', { class: 'ms', d: stroke }) : null,
    fill ? svg('path', { class: 'mf', d: fill }) : null,
  );
}
