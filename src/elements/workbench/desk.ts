import type { WorkbenchWords } from '../../i18n/workbench-words.ts';
import type { NamedText } from './api.ts';
import { createChoiceBar } from './choice-bar.ts';
import { type Commands, createCommands } from './commands.ts';
import type { Compare } from './compare.ts';
import { createEditorSlot } from './editor-slot.ts';
import { element, part } from './element.ts';
import { placeOf } from './failure-box.ts';
import type { OpenFile } from './files-store.ts';
import { createGoneBanner } from './gone-banner.ts';
import { createNotices } from './notices.ts';
import { createOutput } from './output.ts';
import { createPanes } from './panes.ts';
import { createPreview } from './preview.ts';
import { RUN } from './program.ts';
import { createRunNote } from './run-note.ts';
import { createSaveNote } from './save-note.ts';
import { createSetting, type DeskData, type Setting } from './setting.ts';
import { onThisMachine } from './shortcuts.ts';
import { createTabs, type Tabs } from './tabs.ts';
import { offerUpdate } from './update-offer.ts';
import { createWirePanel } from './wire-panel.ts';
import { createWork, type Work } from './work.ts';

/** What every workbench has: files in an editor above, the program made of them below. */
export interface Desk<D extends DeskData = DeskData> {
  setting: D & Setting;
  work: Work;
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
export function createDesk<D extends DeskData>(
  root: HTMLElement,
  data: D,
  words: WorkbenchWords,
  comparing: (panel: HTMLElement, work: Work, setting: D & Setting) => Compare,
): Desk<D> {
  const setting = createSetting(data, words, (file, place) => {
    panes.show('work');
    files.show(file);
    slot.goTo(file, place);
  });
  const work = createWork(setting);
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
