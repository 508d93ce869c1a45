import type { SeatState } from '../../../../class/messages.ts';
import { confirmed } from '../../../kit/dialog.ts';
import { button, element, part, write } from '../../../kit/dom.ts';
import { lasted } from '../moments.ts';
import type { TeacherPage, TeacherView } from '../teacher-context.ts';

/** The newest seat is highlighted for so long, in ms. */
const NEW_MS = 5000;
/** Numbered lines that are there at least, and that go on below the last seat. */
const LINES = { least: 24, more: 4 };

interface Line {
  root: HTMLElement;
  dot: HTMLElement;
  note: HTMLElement;
  time: HTMLElement;
}

/** The sheet on which everybody who joins stands, by seat, above lines that are still empty. */
export function attachSheet(page: TeacherPage): void {
  const { words, channel } = page;
  const { door } = words;
  const sheet = part(document, 'sheet');
  const lines = new Map<number, Line>();
  const empty: HTMLElement[] = [];

  function addLine({ seat, name, via }: SeatState): Line {
    const dot = element('i', { class: 'dot' });
    const note = element('span', { class: 'note' });
    const time = element('span', { class: 't' });
    const root = element(
      'li',
      {},
      element('span', { class: 'n' }, String(seat)),
      dot,
      element('span', { class: 'nm' }, element('b', {}, name), note),
      element('span', { class: 'd' }, door.via[via]),
      time,
      button('×', () => void free(seat, name), {
        class: 'b bare',
        title: door.free(name),
        'aria-label': door.free(name),
      }),
    );
    const line = { root, dot, note, time };
    lines.set(seat, line);
    return line;
  }

  async function free(seat: number, name: string): Promise<void> {
    const question = { title: door.freeAsk(name), more: door.freeMore, yes: door.freeYes };
    if (await confirmed(question, page.kit)) channel.send({ type: 'remove-seat', seat });
  }

  page.follow(({ teacher: { people }, class: { seats, limit } }) => {
    write(part(document, 'seats-of'), door.seatsOf(seats, limit));
    write(part(document, 'via'), viaText(people));
    const known = new Set(people.map(({ seat }) => seat));
    for (const [seat, { root }] of lines) {
      if (known.has(seat)) continue;
      root.remove();
      lines.delete(seat);
    }
    const newest = Math.max(...people.map(({ joinedAt }) => joinedAt));
    for (const [index, person] of people.entries()) {
      const isFirst = !lines.has(person.seat);
      const line = lines.get(person.seat) ?? addLine(person);
      if (isFirst) sheet.insertBefore(line.root, sheet.children[index] ?? null);
      drawLine(line, person, person.joinedAt === newest);
      if (isFirst && line.root.classList.contains('new')) line.root.scrollIntoView({ block: 'nearest' });
    }
    drawEmpty(people, limit);
  });

  function drawLine({ root, dot, note, time }: Line, { here, joinedAt }: SeatState, isNewest: boolean): void {
    const age = channel.now() - joinedAt;
    const isNew = age < NEW_MS;
    root.classList.toggle('new', isNew && isNewest);
    root.classList.toggle('asleep', !here);
    dot.classList.toggle('away', !here);
    write(note, isNew ? door.justNow : here ? '' : door.asleep);
    write(time, lasted(age));
  }

  /** Lines go on with the numbers after the last seat: seats are numbered in the order of joining. */
  function drawEmpty(people: readonly SeatState[], limit: number): void {
    const last = people.at(-1)?.seat ?? 0;
    const count = Math.max(
      0,
      Math.min(limit - people.length, Math.max(LINES.more, LINES.least - people.length)),
    );
    while (empty.length < count) {
      const line = element('li', { class: 'empty', 'aria-hidden': 'true' }, element('span', { class: 'n' }));
      empty.push(line);
      sheet.append(line);
    }
    while (empty.length > count) empty.pop()?.remove();
    for (const [index, line] of empty.entries()) write(line.firstElementChild!, String(last + 1 + index));
  }

  function viaText(people: TeacherView['teacher']['people']): string {
    const count = (via: SeatState['via']) => people.filter((one) => one.via === via).length;
    const all = (['workbook', 'browser'] as const).map((via) => [via, count(via)] as const);
    return all.flatMap(([via, number]) => (number > 0 ? door.viaCount[via](number) : [])).join(' · ');
  }
}
