import type { SeatState } from '../../../../class/messages.ts';
import { element, part, write } from '../../../kit/dom.ts';
import { type CourseExercise, exerciseNumber } from '../course.ts';
import type { TeacherPage } from '../teacher-context.ts';
import { type BoardRow, createBoardRow } from './board-row.ts';

/** Fills the board: a row a seat, in the order of the seats, and below how many have passed each exercise. */
export function attachBoard(page: TeacherPage): void {
  const { words, course } = page;
  const { board } = words;
  const body = part(document, 'rows');
  const rows = new Map<number, BoardRow>();
  const cell = (text: string, name: string | null = null) =>
    element('th', { scope: 'col', class: name }, text);
  const width = ({ tasks }: CourseExercise) => `min-width:${tasks.length * 11 + 16}px`;
  part(document, 'head').replaceChildren(
    element(
      'tr',
      {},
      element('td', { class: 'n' }),
      element('td', { class: 'pr' }),
      cell(board.seat, 'nm'),
      cell(board.hand, 'hd'),
      ...course.exercises.map((exercise) =>
        element(
          'th',
          { scope: 'col', class: 'ex', style: width(exercise) },
          element('b', {}, exerciseNumber(exercise.id)),
          exercise.title,
        ),
      ),
      cell(board.last, 'la'),
      cell(board.shared, 'sh'),
    ),
  );
  const sums = course.exercises.map(() => element('td', { class: 'ex' }));
  part(document, 'foot').replaceChildren(
    element(
      'tr',
      {},
      element('td', { class: 'n' }),
      element('td', { class: 'pr' }),
      element('th', { scope: 'row', class: 'nm' }, board.all),
      element('td'),
      ...sums,
      element('td', { class: 'la' }),
      element('td', { class: 'sh' }),
    ),
  );

  page.follow(({ teacher: { people } }) => {
    const known = new Set(people.map(({ seat }) => seat));
    for (const [seat, { root }] of rows) {
      if (known.has(seat)) continue;
      root.remove();
      rows.delete(seat);
    }
    for (const [index, person] of people.entries()) {
      let row = rows.get(person.seat);
      if (!row) {
        row = createBoardRow(page, person);
        rows.set(person.seat, row);
        body.insertBefore(row.root, body.children[index] ?? null);
      }
      row.draw(person, people[index + 1]?.failure === null || people[index + 1] === undefined);
    }
    part(document, 'empty').hidden = people.length > 0;
    for (const [index, exercise] of course.exercises.entries())
      write(sums[index]!, board.of(people.filter((person) => hasPassed(person, exercise)).length));
  });
}

/** True once a seat has passed all tasks of an exercise but the extra ones. */
function hasPassed({ exercises }: SeatState, { id, tasks }: CourseExercise): boolean {
  const passed = exercises[id]?.passed ?? [];
  return tasks.every((task) => task.isExtra || passed.includes(task.id));
}
