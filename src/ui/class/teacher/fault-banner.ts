import { NO_FAULTS } from '../../../relay/faults.ts';
import { button, element, part } from '../../kit/dom.ts';
import { createFaultBanner } from '../kit/fault-banner.ts';
import type { TeacherPage } from './teacher-context.ts';

/** Puts the amber banner of faults that are on for others into its place, with a button that takes them off. */
export function attachFaultBanner(page: TeacherPage): void {
  const { words, shared, channel } = page;
  const off = button(words.faults.takeOff, () => {
    const scope = page.view.agenda.faults?.scope;
    channel.send({ type: 'faults', change: NO_FAULTS, for: scope === 'everybody' ? 'all' : null });
  });
  const banner = createFaultBanner(shared, element('span', {}, words.faults.offByItself), off);
  part(document, 'fault-banner').replaceWith(banner.root);
  channel.follow(({ agenda }) => banner.show(agenda.faults, channel.now));
}
