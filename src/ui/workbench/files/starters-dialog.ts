import { STARTER_LABELS, type StarterName } from '../../../i18n/starter-labels.ts';
import { openDialog } from '../../kit/dialog.ts';
import { button, element } from '../../kit/dom.ts';
import type { WorkbenchContext } from '../context.ts';

/** Opens a list of the languages and frameworks in which the exercise may be begun; `begin` takes the chosen one. */
export function openStarters(
  starters: readonly StarterName[],
  { words, kit }: WorkbenchContext,
  begin: (starter: StarterName) => void,
): void {
  const itemOf = (name: StarterName) =>
    element(
      'li',
      {},
      button(words.starters.begin(STARTER_LABELS[name]), () => {
        dialog.close();
        begin(name);
      }),
    );
  const list = element('ul', { class: 'wb-versions' }, ...starters.map(itemOf));
  const dialog = openDialog(words.starters.title, kit, element('p', {}, words.starters.more), list);
}
