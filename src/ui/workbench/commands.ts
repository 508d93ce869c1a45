import type { StarterName } from '../../i18n/starter-labels.ts';
import type { FileState } from '../../workspace/learner-state.ts';
import { confirmed } from '../kit/dialog.ts';
import { button } from '../kit/dom.ts';
import type { WorkbenchContext } from './context.ts';
import { openStarters } from './files/starters-dialog.ts';
import { openVersions } from './files/versions-dialog.ts';
import type { Notices } from './notices.ts';
import type { Project } from './project.ts';

/** The parts of the page that the commands use. */
export interface CommandTargets {
  notices: Notices;
  showPanel(name: string): void;
  /** Saves what is unsaved. If that is not possible, says why, and resolves to false: nothing can begin then. */
  ready(): Promise<boolean>;
}

/** The commands of every workbench's buttons and keys. */
export interface Commands {
  run(): Promise<void>;
  reset(): Promise<void>;
  /** Offers other languages and frameworks to begin in. */
  starters(): void;
  versions(): Promise<void>;
}

export function createCommands(
  project: Project,
  context: WorkbenchContext,
  { notices, showPanel, ready }: CommandTargets,
): Commands {
  const { api, store, program } = project;
  const { words, kit } = context;

  /** Takes the files that the server has rewritten. With other files than before, the page begins anew. */
  function adopt(states: readonly FileState[]): void {
    store.adopt(states);
    const open = store.files.map(({ name }) => name).sort();
    const there = states.map(({ name }) => name).sort();
    if (open.join('/') !== there.join('/')) location.reload();
  }

  async function versions(): Promise<void> {
    await openVersions(api, context, (states) => {
      adopt(states);
      notices.say(words.versions.restored);
    });
  }

  async function begin(starter: StarterName): Promise<void> {
    if (await ready()) adopt(await api.begin(starter));
  }

  async function undo(version: string): Promise<void> {
    adopt(await api.restore(version));
    notices.say(words.versions.restored);
  }

  return {
    async run() {
      showPanel('preview');
      if (await ready()) program.run();
    },
    async reset() {
      const { done, undo: label } = words.resetAsk;
      if (!(await confirmed(words.resetAsk, kit)) || !(await ready())) return;
      adopt(await api.reset());
      const former = (await api.versions()).find((version) => version.why === 'reset');
      notices.say(
        done,
        ...(former ? [button(label, () => void undo(former.id))] : []),
        button(words.versions.title, () => void versions(), { class: 'b bare' }),
      );
    },
    starters: () => openStarters(context.starters ?? [], context, (starter) => void begin(starter)),
    versions,
  };
}
