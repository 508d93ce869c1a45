import { confirmed } from '../kit/dialog.ts';
import { button } from '../kit/dom.ts';
import type { WorkbenchContext } from './context.ts';
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
  versions(): Promise<void>;
}

export function createCommands(
  project: Project,
  context: WorkbenchContext,
  { notices, showPanel, ready }: CommandTargets,
): Commands {
  const { api, store, program } = project;
  const { words, kit } = context;

  async function versions(): Promise<void> {
    await openVersions(api, context, (states) => {
      store.adopt(states);
      notices.say(words.versions.restored);
    });
  }

  async function undo(version: string): Promise<void> {
    store.adopt(await api.restore(version));
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
      store.adopt(await api.reset());
      const former = (await api.versions()).find((version) => version.why === 'reset');
      notices.say(
        done,
        ...(former ? [button(label, () => void undo(former.id))] : []),
        button(words.versions.title, () => void versions(), { class: 'b bare' }),
      );
    },
    versions,
  };
}
