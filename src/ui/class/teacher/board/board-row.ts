import type { SeatState } from '../../../../class/messages.ts';
import { element, write } from '../../../kit/dom.ts';
import { handMark } from '../../kit/hand-mark.ts';
import { type CourseExercise, exerciseNumber } from '../course.ts';
import { lasted } from '../moments.ts';
import type { TeacherPage } from '../teacher-context.ts';

/** The row of one seat. */
export interface BoardRow {
  readonly root: HTMLTableRowElement;
  /** Shows the seat as it is now; `hasRoom` if what it shares may reach over the row below. */
  draw(seat: SeatState, hasRoom: boolean): void;
}

export function createBoardRow({ words, course, channel }: TeacherPage, { seat, name }: SeatState): BoardRow {
  const { board } = words;
  const raised = element('b');
  const handCell = element('td', { class: 'hd' });
  const present = element('td', { class: 'pr' });
  const last = element('td', { class: 'la' });
  const shared = element('td', { class: 'sh' });
  const exercises = course.exercises.map((exercise) => ({ exercise, cell: element('td', { class: 'ex' }) }));
  const follows = element('td', { class: 'follows', colspan: exercises.length }, board.follows);
  const root = element(
    'tr',
    {},
    element('td', { class: 'n' }, String(seat)),
    present,
    element('th', { scope: 'row', class: 'nm', title: name }, name),
    handCell,
    ...exercises.map(({ cell }) => cell),
    last,
    shared,
  );
  /** What the row shows; it is built again only if that changes. */
  let drawn = '';

  function drawSquares({ exercises: done, failure, via }: SeatState): void {
    const onlyFollows = via === 'browser' && Object.keys(done).length === 0;
    if (onlyFollows) last.before(follows);
    else follows.remove();
    for (const { exercise, cell } of exercises) {
      cell.hidden = onlyFollows;
      const { passed = [], failed = [] } = done[exercise.id] ?? {};
      const sharedTask = failure?.exercise === exercise.id ? taskOf(exercise, failure.check) : null;
      const text = board.counts(passed.length, exercise.tasks.length, failed.length);
      const squares = exercise.tasks.map(({ id, title, isExtra }, index) => {
        const isFirstExtra = isExtra && exercise.tasks[index - 1]?.isExtra === false;
        const state = passed.includes(id) ? 'y' : failed.includes(id) ? 'x' : '';
        const names = [state, isFirstExtra && 'apart', id === sharedTask && 'shared'].filter(Boolean);
        return element('i', { class: names.join(' '), title });
      });
      cell.replaceChildren(
        element('span', { class: 'vh' }, `${exerciseNumber(exercise.id)} ${text}`),
        element('span', { class: 'sqs', 'aria-hidden': 'true' }, ...squares),
      );
    }
  }

  function drawShared({ failure }: SeatState, hasRoom: boolean): void {
    shared.replaceChildren();
    if (!failure) return;
    const { exercise: id, check, sentence } = failure;
    const exercise = course.exercises.find((one) => one.id === id);
    const index = exercise?.checks.findIndex((one) => one.id === check) ?? -1;
    const title = exercise?.checks[index]?.title ?? check;
    const number = board.check(exerciseNumber(id), index < 0 ? '' : String(index + 1));
    shared.append(
      element(
        'div',
        { class: hasRoom ? 'note2' : 'note2 one', tabindex: 0, role: 'note' },
        element('b', {}, element('span', { class: 'm' }, `✗ ${number} `), title),
        element('span', {}, sentence),
      ),
    );
  }

  return {
    root,
    draw(person, hasRoom) {
      const { here, handSince, exercises: done, failure, via, place, lastActivity } = person;
      const now = JSON.stringify([here, handSince === null, done, failure, via, hasRoom]);
      if (now !== drawn) {
        drawn = now;
        root.classList.toggle('asleep', !here);
        present.replaceChildren(dot(here, here ? board.present : board.asleep));
        handCell.replaceChildren(...(handSince === null ? [] : [handMark(), raised]));
        drawSquares(person);
        drawShared(person, hasRoom);
      }
      if (handSince !== null) write(raised, lasted(channel.now() - handSince));
      const at = place?.page === 'exercise' ? `${exerciseNumber(place.exercise)} ` : '';
      write(last, `${at}${words.ago(channel.now() - lastActivity)}`);
    },
  };
}

/** Returns the task that a check belongs to. */
function taskOf({ checks }: CourseExercise, check: string): string | null {
  return checks.find(({ id }) => id === check)?.task ?? null;
}

/** Draws the square that says whether somebody is there: filled, or hollow while they are asleep. */
function dot(isHere: boolean, name: string): HTMLElement {
  return element('i', { class: isHere ? 'dot' : 'dot away', role: 'img', 'aria-label': name });
}
