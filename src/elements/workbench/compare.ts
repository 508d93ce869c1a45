import type { ExerciseApi, NamedText } from './api.ts';
import { confirmed } from './dialog.ts';
import type { DiffView } from './diff.ts';
import { button, element } from './element.ts';
import type { FilesStore, OpenFile } from './files-store.ts';
import type { Setting } from './setting.ts';

export interface Compare {
  /** Shows the current file beside the solution's, or offers to reveal it. */
  show(name: string): void;
  /** Shows the two texts that a choice is about. */
  showChoice(file: OpenFile): void;
  /** The solution was revealed on an earlier visit: no need to ask again. */
  revealedBefore(): void;
}

/** Fills the Compare panel. The solution is fetched only when asked for, the drawing of differences with it. */
export function createCompare(
  panel: HTMLElement,
  why: HTMLTemplateElement,
  api: ExerciseApi,
  store: FilesStore,
  setting: Setting,
): Compare {
  const { words } = setting;
  let solution: NamedText[] | null = null;
  let before = false;
  let current = '';
  let view: DiffView | undefined;

  async function reveal(): Promise<void> {
    const { reveal, ask, askMore } = words.diff;
    if (!before && !(await confirmed(ask, askMore, reveal, setting))) return;
    await store.flush();
    solution = await api.reveal();
    await showSolution();
  }

  async function showSolution(): Promise<void> {
    const ours = solution?.find((file) => file.name === current)?.text ?? '';
    const mine = store.files.find((file) => file.name === current)?.text ?? '';
    const reasons = element('details', { class: 'wb-why' }, element('summary', {}, words.diff.why));
    reasons.append(why.content.cloneNode(true));
    await draw(
      [words.diff.mine, mine],
      [words.diff.ours, ours],
      why.content.childElementCount > 0 ? [reasons] : [],
    );
  }

  async function draw(
    [leftName, left]: [string, string],
    [rightName, right]: [string, string],
    below: Node[],
  ): Promise<void> {
    const [{ createDiff }, { editorPhrases }] = await Promise.all([
      import('./diff.ts'),
      import('../../i18n/editor-phrases.ts'),
    ]);
    const name = current;
    view?.destroy();
    const place = element('div', { class: 'wb-diff', role: 'group', 'aria-label': words.tabs.compare });
    const heads = element(
      'div',
      { class: 'wb-diff-heads' },
      element('span', {}, `${leftName} · ${name}`),
      element('span', {}, left === right ? words.diff.same : `${rightName} · ${name}`),
    );
    panel.replaceChildren(heads, place, ...below);
    view = await createDiff({
      parent: place,
      name,
      left,
      right,
      labels: [leftName, rightName],
      phrases: editorPhrases[setting.lang],
    });
  }

  function offer(): void {
    view?.destroy();
    view = undefined;
    panel.replaceChildren(
      element(
        'div',
        { class: 'wb-note' },
        element('p', {}, words.diff.before),
        button(words.diff.reveal, () => void reveal()),
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
      if (!file.choice) return;
      current = file.name;
      void draw([words.diff.unsaved, file.text], [words.diff.disk, file.choice.theirs.text], []);
    },
    revealedBefore() {
      before = true;
    },
  };
}
