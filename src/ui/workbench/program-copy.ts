import { part } from '../kit/dom.ts';
import { loadWords } from '../kit/words.ts';
import type { ShellData } from './context.ts';
import { createCompareGiven } from './files/compare-given.ts';
import { createWorkbenchShell, type ShellOptions } from './shell.ts';
import { createShortcuts } from './shortcuts.ts';

/**
 * The workbench of a copy's page as an element: editor and run, without checks. It says `ready` when it answers clicks. Its
 * markup is in ProgramCopy.astro.
 */
export class ProgramCopy extends HTMLElement {
  #connected: AbortController | undefined;

  async connectedCallback(): Promise<void> {
    this.#connected = new AbortController();
    const { signal } = this.#connected;
    const data = JSON.parse(part(this, 'data').textContent) as ShellData;
    const [words, kit] = await Promise.all([loadWords.workbench(data.lang), loadWords.kit(data.lang)]);
    if (signal.aborted) return;
    void setUp(this, { data, words, kit, signal });
    this.dispatchEvent(new Event('ready'));
  }

  disconnectedCallback(): void {
    this.#connected?.abort();
  }
}

customElements.define('program-copy', ProgramCopy);

async function setUp(root: HTMLElement, options: Omit<ShellOptions<ShellData>, 'compare'>): Promise<void> {
  const shell = createWorkbenchShell(root, {
    ...options,
    compare: (panel, { api, store }, context) => createCompareGiven(panel, api, store, context),
  });
  const { commands, context, panels, project } = shell;
  shell.act({
    ...commands,
    compare: () => panels.show('compare'),
    shortcuts: createShortcuts(context, { run: commands.run }),
  });
  await shell.open();
  const folder = root.closest('main')?.querySelector('[data-folder]');
  const [first] = project.store.files;
  // Until then, the markup names the usual folder of a copy.
  if (folder && first) folder.textContent = first.path.slice(0, -first.name.length - 1);
}
