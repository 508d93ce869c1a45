import type { WorkbenchWords } from '../../i18n/workbench-words.ts';
import { part } from '../kit/dom.ts';
import { loadWords, type ShellData } from './context.ts';
import { createCompareGiven } from './files/compare-given.ts';
import { createWorkbenchShell } from './shell.ts';
import { createShortcuts } from './shortcuts.ts';

/** The working side of a copy's page: editor and run, nothing to be checked. Its markup is ProgramCopy.astro's. */
export class ProgramCopy extends HTMLElement {
  async connectedCallback(): Promise<void> {
    const data = JSON.parse(part(this, 'data').textContent) as ShellData;
    setUp(this, data, await loadWords(data.lang));
  }
}

customElements.define('program-copy', ProgramCopy);

function setUp(root: HTMLElement, data: ShellData, words: WorkbenchWords): void {
  const desk = createWorkbenchShell(root, data, words, (panel, { api, store }, setting) =>
    createCompareGiven(panel, api, store, setting),
  );
  const { commands, panels, setting } = desk;
  desk.act({
    ...commands,
    compare: () => panels.show('compare'),
    shortcuts: createShortcuts(setting, { run: commands.run }),
  });
  void desk.open().then(() => {
    const folder = root.closest('main')?.querySelector('[data-folder]');
    const [first] = desk.work.store.files;
    // Before, it says where a copy usually is.
    if (folder && first) folder.textContent = first.path.slice(0, -first.name.length - 1);
  });
}
