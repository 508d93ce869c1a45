import type { KitWords } from '../../i18n/kit/en.ts';
import type { WorkbenchWords } from '../../i18n/workbench/en.ts';
import type { NamedText } from '../../workspace/learner-state.ts';
import { element, part } from '../kit/dom.ts';
import type { Output } from '../kit/output.ts';
import { attachServerGone } from '../kit/server-gone.ts';
import { createTabs, type Tabs } from '../kit/tabs.ts';
import { type Commands, createCommands } from './commands.ts';
import { createContext, type ShellData, type WorkbenchContext } from './context.ts';
import { createEditorSlot, type EditorSlot } from './editor/editor-slot.ts';
import { placeOf } from './failure-box.ts';
import { createChoiceBar } from './files/choice-bar.ts';
import type { Compare } from './files/compare-solution.ts';
import { layOutTabs } from './files/file-tabs.ts';
import { Declined } from './files/files-api.ts';
import type { OpenFile } from './files/files-store.ts';
import { createSaveNote } from './files/save-note.ts';
import { offerUpdate } from './files/update-offer.ts';
import { createNotices } from './notices.ts';
import { createPanes } from './panes.ts';
import { createProject, type Project } from './project.ts';
import type { LearnerRun } from './run/learner-run.ts';
import { createOutputPanel } from './run/output-panel.ts';
import { createPreview } from './run/preview.ts';
import { createRunNote } from './run/run-note.ts';
import { createWirePanel, type WirePanel } from './run/wire-panel.ts';
import { onThisMachine } from './shortcuts.ts';

/** The common parts of every workbench: files in an editor above, the program made of them below. */
export interface WorkbenchShell<D extends ShellData = ShellData> {
  context: D & WorkbenchContext;
  project: Project;
  panels: Tabs;
  commands: Commands;
  /** Shows one of the panels, and on a narrow page the half it is in. */
  showPanel(name: string): void;
  /** Saves what is unsaved, or says why that is not possible; resolves to whether a run or a check can begin. */
  ready(): Promise<boolean>;
  /** Sets the actions of the buttons marked `data-action`. */
  act(actions: Readonly<Record<string, () => void>>): void;
  /** Loads the files. */
  open(): Promise<void>;
}

export interface ShellOptions<D extends ShellData> {
  data: D;
  words: WorkbenchWords;
  kit: KitWords;
  signal: AbortSignal;
  /** Fills the Compare panel. */
  compare(panel: HTMLElement, project: Project, context: D & WorkbenchContext): Compare;
}

/** Creates the parts of WorkbenchShell.astro; each updates itself until the signal aborts. */
export function createWorkbenchShell<D extends ShellData>(
  root: HTMLElement,
  { data, words, kit, signal, compare: createCompare }: ShellOptions<D>,
): WorkbenchShell<D> {
  const basics = { ...data, words, signal };
  const project = createProject(basics);
  const { channel, store, program } = project;
  const panes = createPanes(root.closest('main') ?? root, root, signal);
  const files = createTabs(part(root, 'files'), () => null, signal);
  const panels = createTabs(part(root, 'panels'), (name) => part(root, `panel-${name}`), signal);
  const slot = createEditorSlot(part(root, 'editor'), part(root, 'leave'), store, basics);
  const context = createContext(data, {
    words,
    kit,
    signal,
    goTo(file, place) {
      panes.show('work');
      files.show(file);
      slot.goTo(file, place);
    },
    agree(command) {
      panels.show('preview');
      project.api.agree(command).then(program.run, (error) => {
        if (error instanceof Declined) notices.say(context.say(error.text));
      });
    },
  });

  const notices = createNotices(part(root, 'notice'), context);
  const clear = part<HTMLButtonElement>(root, 'clear-output');
  const output = createOutputPanel(part(root, 'panel-output'), clear, context);
  const wire = createWirePanel(part(root, 'panel-wire'), context);
  const compare = createCompare(part(root, 'panel-compare'), project, context);
  const showSave = createSaveNote(part(root, 'save-note'), store, context);
  const compareChoice = (file: OpenFile) => {
    panels.show('compare');
    compare.showChoice(file);
  };
  const showChoice = createChoiceBar(part(root, 'choice'), store, context, compareChoice, slot.focus);
  createPreview(part(root, 'panel-preview'), root, program, context);
  createRunNote(part(root, 'run-note'), program, context);
  attachServerGone(root, channel, kit, signal);
  showRun(program, output, wire, slot);
  for (const keys of root.querySelectorAll('kbd')) keys.textContent = onThisMachine(keys.textContent);

  function showPanel(name: string): void {
    panes.show('work');
    panels.show(name);
  }

  async function ready(): Promise<boolean> {
    if (await store.flush()) return true;
    const undecided = store.files.find((file) => file.choice);
    const declined = store.files.find((file) => file.status === 'declined');
    if (undecided) {
      files.show(undecided.name);
      notices.say(words.choice.waits(undecided.name));
      part(root, 'choice').focus();
    } else if (declined?.problem) notices.say(context.say(declined.problem));
    return false;
  }

  function compareUpdate(newer: NamedText): void {
    files.show(newer.name);
    panels.show('compare');
    compare.showUpdate(newer);
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
    if (change === 'edited' || change === 'text' || change === 'followed') compare.refresh(file);
    // What follows the disk no longer does while there is a choice to make.
    if (file.choice) notices.withdraw(words.files.followed(file.name));
    else notices.withdraw(words.choice.waits(file.name));
    if (change === 'followed') notices.say(words.files.followed(file.name));
    if (change === 'kept-aside') notices.say(words.choice.keptAside);
  });
  channel.on(
    'refused',
    ({ request, error }) => {
      if (request !== 'cancel-check' && request !== 'restart') notices.say(context.say(error));
    },
    signal,
  );

  return {
    context,
    project,
    panels,
    commands: createCommands(project, context, { notices, showPanel, ready }),
    showPanel,
    ready,
    act(actions) {
      const press = ({ target }: MouseEvent) => {
        const action = (target as Element).closest<HTMLElement>('[data-action]')?.dataset.action;
        if (action) actions[action]?.();
      };
      root.addEventListener('click', press, { signal });
    },
    async open() {
      try {
        await project.open();
      } catch {
        part(root, 'editor').replaceChildren(element('p', { class: 'wb-quiet' }, words.files.failed));
        return;
      }
      if (signal.aborted) return;
      const names = store.files.map(({ name }) => name);
      layOutTabs(part(root, 'files'), names);
      slot.load();
      files.show(names.includes(files.current) ? files.current : (names[0] ?? files.current));
      await offerUpdate(project, context, notices, compareUpdate).catch(() => {}); // it is offered again at the next visit
    },
  };
}

/** Updates output, wire and marked lines with the run; clears them when a new run begins. */
function showRun(program: LearnerRun, output: Output, wire: WirePanel, slot: EditorSlot): void {
  let former = '';
  program.onOutput(output.add);
  program.onWire(wire.add);
  program.onServer(wire.serverBecame);
  program.onStatus((status) => {
    const state = status?.state ?? '';
    if (state !== former && (state === 'starting' || state === 'queued')) {
      output.clear();
      wire.clear();
    }
    former = state;
    const place = status?.failure && placeOf(status.failure);
    if (state !== '') void slot.mark(place ? [place] : []);
  });
}
