import type { NamedText } from '../../../workspace/learner-state.ts';
import { element } from '../../kit/dom.ts';
import type { WorkbenchContext } from '../context.ts';
import type { Compare } from './compare-solution.ts';
import { createComparison } from './comparison.ts';
import type { FilesApi } from './files-api.ts';
import type { FilesStore } from './files-store.ts';

/** Fills the Compare panel of a copy with the learner's files beside those that the lesson runs. */
export function createCompareGiven(
  panel: HTMLElement,
  api: FilesApi,
  store: FilesStore,
  context: WorkbenchContext,
): Compare {
  const { words } = context;
  const comparison = createComparison(panel, context);
  let given: NamedText[] | undefined;

  async function show(name: string): Promise<void> {
    given ??= await api.given();
    const mine = store.files.find((file) => file.name === name)?.text ?? '';
    const original = given.find((file) => file.name === name)?.text ?? '';
    await comparison.show(name, [words.diff.mine, mine], [words.diff.given, original]);
  }

  return {
    show(name) {
      show(name).catch(() => comparison.replace(element('p', { class: 'wb-quiet' }, words.diff.givenFailed)));
    },
    showChoice: comparison.showChoice,
    refresh: comparison.refresh,
    showUpdate: (newer) => comparison.showUpdate(newer, store),
  };
}
