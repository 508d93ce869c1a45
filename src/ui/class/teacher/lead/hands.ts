import type { SeatState } from '../../../../class/messages.ts';
import { button, element, part, write } from '../../../kit/dom.ts';
import { handMark } from '../../kit/hand-mark.ts';
import { exerciseNumber } from '../course.ts';
import { lasted, shortTime } from '../moments.ts';
import { placeName } from '../place-name.ts';
import type { TeacherPage } from '../teacher-context.ts';

/** Lists the hands that are up, the longest waiting first, each with a button that lowers it. */
export function attachHands(page: TeacherPage): void {
  const { words, channel } = page;
  const { lead } = words;
  const list = element('div', { class: 'hand-list' });
  const none = element('p', { class: 'q none' }, lead.noHands);
  part(document, 'hands').append(element('span', { class: 'mg' }, lead.handsTitle), none, list);
  const rows = new Map<number, { root: HTMLElement; at: HTMLElement; time: HTMLElement }>();

  function addRow({ seat, name }: SeatState) {
    const at = element('span', { class: 'q' });
    const time = element('span', { class: 'm' });
    const lower = button(lead.lower, () => channel.send({ type: 'hand-down', seat }), {
      'aria-label': `${lead.lower}: ${name}`,
    });
    const root = element('div', { class: 'hr' }, handMark(), element('b', {}, name), at, time, lower);
    const row = { root, at, time };
    rows.set(seat, row);
    return row;
  }

  page.follow(({ teacher: { people } }) => {
    const raised = people.filter(({ handSince }) => handSince !== null);
    raised.sort((a, b) => (a.handSince ?? 0) - (b.handSince ?? 0));
    none.hidden = raised.length > 0;
    const known = new Set(raised.map(({ seat }) => seat));
    for (const [seat, { root }] of rows) {
      if (known.has(seat)) continue;
      root.remove();
      rows.delete(seat);
    }
    for (const [index, person] of raised.entries()) {
      const row = rows.get(person.seat) ?? addRow(person);
      if (list.children[index] !== row.root) list.insertBefore(row.root, list.children[index] ?? null);
      write(row.at, `${words.seat(person.seat)} · ${occupation(person)}`);
      write(row.time, lasted(channel.now() - (person.handSince ?? 0)));
    }
  });

  /** Says in a few words what a learner is at. */
  function occupation({ failure, exercises, place, following, joinedAt }: SeatState): string {
    if (failure) return lead.sharesFailure(exerciseNumber(failure.exercise));
    const failed = Object.entries(exercises).findLast(([, { failed }]) => failed.length > 0)?.[0];
    if (place?.page === 'exercise' && failed === place.exercise)
      return lead.failedCheck(exerciseNumber(failed));
    if (!following && place) return lead.readsAt(placeName(page, place));
    return failed ? lead.failedCheck(exerciseNumber(failed)) : lead.joinedAt(shortTime(joinedAt));
  }
}
