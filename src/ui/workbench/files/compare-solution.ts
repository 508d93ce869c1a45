import type { NamedText } from '../../../workspace/learner-state.ts';
import { confirmed } from '../../kit/dialog.ts';
import { button, element } from '../../kit/dom.ts';
import type { WorkbenchContext } from '../context.ts';
import { createComparison } from './comparison.ts';
import type { ExerciseApi } from './files-api.ts';
import type { FilesStore, OpenFile } from './files-store.ts';

export interface Compare {
  /** Shows the current file beside the one to compare it with. */
  show(name: string): void;
  /** Shows the two texts of a choice. */
  showChoice(file: OpenFile): void;
  /** Shows a file beside the version that a newer workbook gives. */
  showUpdate(newer: NamedText): void;
  /** Takes over the learner's current text of the file, if it is the one that is shown. */
  refresh(file: OpenFile): void;
}

export interface CompareWithSolution extends Compare {
  /** Shows the solution without asking; for after a full pass. */
  reveal(): void;
  /** Remembers that the solution was revealed on an earlier visit, so that the learner is not asked again. */
  revealedBefore(): void;
}

/** Fills the Compare panel of an exercise. The solution is fetched only when the learner asks for it. */
export function createCompare(
  panel: HTMLElement,
  why: HTMLTemplateElement,
  api: ExerciseApi,
  store: FilesStore,
  context: WorkbenchContext,
): CompareWithSolution {
  const { words, kit } = context;
  const comparison = createComparison(panel, context);
  let solution: NamedText[] | null = null;
  let before = false;
  let current = '';

  async function askToReveal(): Promise<void> {
    const { ask: title, askMore: more, reveal: yes } = words.diff;
    if (before || (await confirmed({ title, more, yes }, kit))) await reveal();
  }

  async function reveal(): Promise<void> {
    await store.flush();
    solution ??= await api.reveal();
    await showSolution();
  }

  async function showSolution(): Promise<void> {
    const ours = solution?.find((file) => file.name === current)?.text ?? '';
    const mine = store.files.find((file) => file.name === current)?.text ?? '';
    const reasons = element('details', { class: 'wb-why' }, element('summary', {}, words.diff.why));
    reasons.append(why.content.cloneNode(true));
    await comparison.show(
      current,
      [words.diff.mine, mine],
      [words.diff.ours, ours],
      ...(why.content.childElementCount > 0 ? [reasons] : []),
    );
  }

  function offer(): void {
    comparison.replace(
      element(
        'div',
        { class: 'wb-note' },
        element('p', {}, words.diff.before),
        button(words.diff.reveal, () => void askToReveal()),
      ),
    );
  }

  return {
    show(name) {
      current = name;
      if (solution) void showSolution();
      else offer();
    },
    showChoice(file) {
      current = file.name;
      comparison.showChoice(file);
    },
    showUpdate(newer) {
      current = newer.name;
      comparison.showUpdate(newer, store);
    },
    reveal: () => void reveal(),
    refresh: comparison.refresh,
    revealedBefore() {
      before = true;
    },
  };
}
