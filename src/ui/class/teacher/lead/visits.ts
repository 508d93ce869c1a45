import { button, element, part } from '../../../kit/dom.ts';
import type { TeacherPage } from '../teacher-context.ts';

/** Lists the programs that learners offer to the class, and the one that the class visits. */
export function attachVisits(page: TeacherPage): void {
  const { lead } = page.words;
  const section = part(document, 'visits');
  let drawn = '';

  page.follow(({ teacher: { people }, agenda: { visit } }) => {
    const offers = people.filter(({ offersVisit, seat }) => offersVisit && seat !== visit?.seat);
    const host = people.find(({ seat }) => seat === visit?.seat);
    const now = JSON.stringify([offers.map(({ seat, name }) => [seat, name]), visit, host?.name]);
    if (now === drawn) return;
    drawn = now;
    section.hidden = offers.length === 0 && visit === null;
    section.replaceChildren(
      element('span', { class: 'mg' }, lead.visits),
      ...(visit
        ? [
            element(
              'div',
              { class: 'hr' },
              element('b', {}, lead.visiting(host?.name ?? '')),
              element('span', { class: 'sp' }),
              element(
                'a',
                {
                  class: 'b',
                  href: `http://${location.hostname}:${visit.port}/`,
                  target: '_blank',
                  rel: 'noopener',
                },
                lead.openVisit,
              ),
              button(lead.leave, () => page.steer({ type: 'visit', seat: null })),
            ),
          ]
        : []),
      ...offers.map(({ seat, name }) =>
        element(
          'div',
          { class: 'hr' },
          element('span', {}, lead.offers(name)),
          element('span', { class: 'sp' }),
          button(lead.visitIt, () => page.steer({ type: 'visit', seat })),
        ),
      ),
    );
  });
}
