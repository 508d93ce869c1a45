import type { WorkbenchWords } from '../../i18n/workbench-words.ts';
import { element, part } from '../kit/dom.ts';
import { createTabs, type Tabs } from '../kit/tabs.ts';
import { type Commands, createCommands } from './commands.ts';
import { createContext, type ShellData, type WorkbenchContext } from './context.ts';
import { createEditorSlot } from './editor/editor-slot.ts';
import { placeOf } from './failure-box.ts';
import { createChoiceBar } from './files/choice-bar.ts';
import type { Compare } from './files/compare-solution.ts';
import type { NamedText } from './files/files-api.ts';
import type { OpenFile } from './files/files-store.ts';
import { createSaveNote } from './files/save-note.ts';
import { offerUpdate } from './files/update-offer.ts';
import { createGoneBanner } from './gone-banner.ts';
import { createNotices } from './notices.ts';
import { createPanes } from './panes.ts';
import { createProject, type Project } from './project.ts';
import { RUN } from './run/learner-run.ts';
import { createOutput } from './run/output-panel.ts';
import { createPreview } from './run/preview.ts';
import { createRunNote } from './run/run-note.ts';
import { createWirePanel } from './run/wire-panel.ts';
import { onThisMachine } from './shortcuts.ts';

/** What every workbench has: files in an editor above, the program made of them below. */
export interface WorkbenchShell<D extends ShellData = ShellData> {
  setting: D & WorkbenchContext;
  work: Project;
  panels: Tabs;
  commands: Commands;
  /** Shows one of the panels, on a narrow page too. */
  showPanel(name: string): void;
  /** Says what the buttons marked `data-action` do. */
  act(actions: Readonly<Record<string, () => void>>): void;
  /** Lets the files in. */
  open(): Promise<void>;
}

/** Puts the parts of Desk.astro together; each keeps itself up to date from then on. */
export function createWorkbenchShell<D extends ShellData>(
  root: HTMLElement,
  data: D,
  words: WorkbenchWords,
  comparing: (panel: HTMLElement, work: Project, setting: D & WorkbenchContext) => Compare,
): WorkbenchShell<D> {
  const setting = createContext(data, words, (file, place) => {
    panes.show('work');
    files.show(file);
    slot.goTo(file, place);
  });
  const work = createProject(setting);
  const { channel, store, program } = work;

  const panes = createPanes(root.closest('main') ?? root, root);
  const files = createTabs(part(root, 'files'), () => null);
  const panels = createTabs(part(root, 'panels'), (name) => part(root, `panel-${name}`));
  const notices = createNotices(part(root, 'notice'), setting);
  const slot = createEditorSlot(part(root, 'editor'), part(root, 'leave'), store, setting);
  const clear = part<HTMLButtonElement>(root, 'clear-output');
  const output = createOutput(part(root, 'panel-output'), clear, setting);
  const wire = createWirePanel(part(root, 'panel-wire'), setting);
  const compare = comparing(part(root, 'panel-compare'), work, setting);
  const showSave = createSaveNote(part(root, 'save-note'), store, setting);
  const compareChoice = (file: OpenFile) => {
    panels.show('compare');
    compare.showChoice(file);
  };
  const showChoice = createChoiceBar(part(root, 'choice'), store, setting, compareChoice, slot.focus);
  const compareUpdate = (newer: NamedText) => {
    files.show(newer.name);
    panels.show('compare');
    compare.showUpdate(newer);
  };
  createPreview(part(root, 'panel-preview'), root, program, setting);
  createRunNote(part(root, 'run-note'), program, setting);
  createGoneBanner(part(root, 'gone'), channel, setting);
  for (const keys of root.querySelectorAll('kbd')) keys.textContent = onThisMachine(keys.textContent);

  function showPanel(name: string): void {
    panes.show('work');
    panels.show(name);
  }

  panels.onShow((name) => {
    for (const tools of root.querySelectorAll<HTMLElement>('[data-tools]'))
      tools.hidden = tools.dataset.tools !== name;
    if (name === 'wire') wire.show();
    if (name === 'compare') compare.show(files.current);
  });
  files.onShow((name) => {
    slot.show(name);
    showSave(name);
    showChoice(name);
    if (panels.current === 'compare') compare.show(name);
  });
  store.onChange((file, change) => {
    if (change === 'text' || change === 'followed') slot.refresh(file.name, file.text);
    if (change === 'followed') notices.say(words.files.followed(file.name));
    if (change === 'kept-aside') notices.say(words.choice.keptAside);
  });
  channel.on('output', ({ run, stream, text }) => {
    if (run === RUN) output.add(stream, text);
  });
  channel.on('wire', ({ run, events }) => {
    if (run === RUN) wire.add(events);
  });
  channel.on('refused', ({ request, error }) => {
    if (request !== 'cancel-check' && request !== 'restart') notices.say(setting.say(error));
  });
  let former = '';
  program.onStatus((status) => {
    const state = status?.state ?? '';
    if (state !== former && (state === 'starting' || state === 'queued')) {
      output.clear();
      wire.clear();
    }
    former = state;
    const place = status?.failure && placeOf(status.failure);
    if (state !== '') slot.mark(place ? [place] : []);
  });

  return {
    setting,
    work,
    panels,
    commands: createCommands(work, setting, { notices, showPanel }),
    showPanel,
    act(actions) {
      root.addEventListener('click', (event) => {
        const action = (event.target as Element).closest<HTMLElement>('[data-action]')?.dataset.action;
        if (action) actions[action]?.();
      });
    },
    async open() {
      try {
        await work.open();
      } catch {
        part(root, 'editor').replaceChildren(element('p', { class: 'wb-quiet' }, words.files.failed));
        return;
      }
      slot.load();
      files.show(files.current);
      await offerUpdate(work, setting, notices, compareUpdate).catch(() => {}); // it can wait for the next visit
    },
  };
}
