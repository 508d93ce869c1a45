import type { NamedText } from '../../../workspace/learner-state.ts';
import { element } from '../../kit/dom.ts';
import { loadWords } from '../../kit/words.ts';
import type { WorkbenchContext } from '../context.ts';
import type { DiffView } from '../editor/diff-view.ts';
import type { FilesStore, OpenFile } from './files-store.ts';

/** A text and its label. */
export type Side = readonly [label: string, text: string];

/** The content of the Compare panel: two texts of one file side by side, or something else in their place. */
export interface Comparison {
  show(name: string, left: Side, right: Side, ...below: Node[]): Promise<void>;
  /** Shows the two texts of a choice. */
  showChoice(file: OpenFile): void;
  /** Shows the learner's file beside the one that a newer workbook gives. */
  showUpdate(newer: NamedText, store: FilesStore): void;
  /** Takes over the learner's current text, the left one, if this file is shown. */
  refresh(file: OpenFile): void;
  replace(...content: Node[]): void;
}

/** Milliseconds without an edit before the differences are drawn again. */
const QUIET_MS = 200;

/** Fills the panel. The code that draws differences is loaded at first use. */
export function createComparison(panel: HTMLElement, { words, lang, signal }: WorkbenchContext): Comparison {
  let view: DiffView | undefined;
  /** The file that is shown; `redraw` draws it again with another text on the left. */
  let shown: { name: string; redraw(text: string): void } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  signal.addEventListener('abort', () => replace());

  function replace(...content: Node[]): void {
    clearTimeout(timer);
    shown = undefined;
    view?.destroy();
    view = undefined;
    panel.replaceChildren(...content);
  }

  async function show(
    name: string,
    [leftName, left]: Side,
    [rightName, right]: Side,
    ...below: Node[]
  ): Promise<void> {
    const [{ createDiff }, phrases] = await Promise.all([
      import('../editor/diff-view.ts'),
      loadWords.editorPhrases(lang),
    ]);
    const place = element('div', { class: 'wb-diff', role: 'group', 'aria-label': words.tabs.compare });
    const heads = element(
      'div',
      { class: 'wb-diff-heads' },
      element('span', {}, `${leftName} · ${name}`),
      element('span', {}, left === right ? words.diff.same : `${rightName} · ${name}`),
    );
    const scrolled = panel.querySelector('.wb-diff')?.scrollTop ?? 0;
    replace(heads, place, ...below);
    shown = {
      name,
      redraw: (text) => void show(name, [leftName, text], [rightName, right], ...below),
    };
    view = await createDiff({
      parent: place,
      name,
      left,
      right,
      labels: [leftName, rightName],
      phrases,
    });
    place.scrollTop = scrolled;
  }

  return {
    show,
    refresh({ name, text }) {
      if (name !== shown?.name) return;
      clearTimeout(timer);
      timer = setTimeout(() => shown?.redraw(text), QUIET_MS);
    },
    showChoice({ name, text, choice }) {
      if (choice) void show(name, [words.diff.unsaved, text], [words.diff.disk, choice.theirs.text]);
    },
    showUpdate({ name, text }, { files }) {
      const mine = files.find((file) => file.name === name)?.text ?? '';
      void show(name, [words.diff.mine, mine], [words.update.newer, text]);
    },
    replace,
  };
}
