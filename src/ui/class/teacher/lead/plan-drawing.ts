import { svg } from '../../../kit/svg.ts';
import type { CourseLesson } from '../course.ts';

/** The plan of a lesson on graph paper: a square is a minute, a box a step, a triangle the time. */
export interface PlanDrawing {
  readonly root: SVGSVGElement;
  /** Marks the step that the class is at, from 0, and where the clock is, in minutes. */
  draw(step: number, minutes: number): void;
}

const WIDTH = 500;
const TOP = 12;
const MOST_SQUARE = 10;

export function createPlanDrawing(
  lesson: CourseLesson,
  name: string,
  choose: (step: number) => void,
): PlanDrawing {
  const total = lesson.steps.reduce((sum, { minutes }) => sum + minutes, 0);
  const square = Math.min(MOST_SQUARE, WIDTH / Math.max(1, total));
  const end = total * square;
  const line = (minute: number) => `M${(minute * square).toFixed(1)} ${TOP}v20`;
  const minutes = Array.from({ length: total + 1 }, (_, minute) => minute);
  const fives = minutes.filter((minute) => minute % 5 === 0).map(line);
  const ones = minutes.filter((minute) => minute % 5 !== 0).map(line);

  let before = 0;
  const boxes = lesson.steps.map((step, index) => {
    const [x, width] = [before * square, step.minutes * square];
    before += step.minutes;
    const rect = svg('rect', { x, y: TOP + 10, width, height: 10 });
    const label = svg('text', { x: x + width / 2, y: TOP + 34, 'text-anchor': 'middle' }, String(index + 1));
    const title = svg('title', {}, `${lesson.number}.${index + 1} ${step.title}`);
    const group = svg('g', { class: 'plan-step' }, title, rect, label);
    group.addEventListener('click', () => choose(index));
    return group;
  });
  const now = svg('path', { class: 'plan-now', d: 'M0 0l-5-8h10z' });
  const root = svg(
    'svg',
    { class: 'plan-drawing', viewBox: `-8 0 ${WIDTH + 16} 50`, role: 'img', 'aria-label': name },
    svg('path', { class: 'g1', d: `${ones.join('')}M0 ${TOP + 10}h${end}M0 ${TOP + 20}h${end}` }),
    svg('path', { class: 'g5', d: `${fives.join('')}M0 ${TOP}h${end}` }),
    ...boxes,
    now,
  );

  return {
    root,
    draw(step, minute) {
      for (const [index, box] of boxes.entries()) {
        box.classList.toggle('done', index < step);
        box.classList.toggle('here', index === step);
      }
      // The outline of the present step lies over its neighbours'.
      if (boxes[step]) now.before(boxes[step]);
      now.setAttribute(
        'transform',
        `translate(${Math.min(end + square, minute * square).toFixed(1)} ${TOP + 8})`,
      );
    },
  };
}
