import type { WorkbenchWords } from '../../i18n/workbench-words.ts';
import { createChoiceBar } from './choice-bar.ts';
import { createCommands } from './commands.ts';
import { createCompare } from './compare.ts';
import { createEditorSlot } from './editor-slot.ts';
import { element, part } from './element.ts';
import { placeOf } from './failure-box.ts';
import { createGoneBanner } from './gone-banner.ts';
import { createLiveChecks } from './live-checks.ts';
import { createNotices } from './notices.ts';
import { createOutput } from './output.ts';
import { createPanes } from './panes.ts';
import { createPreview } from './preview.ts';
import { RUN } from './program.ts';
import { createRunNote } from './run-note.ts';
import { createSaveNote } from './save-note.ts';
import { createSession } from './session.ts';
import { createSetting, loadWords, type WorkbenchData } from './setting.ts';
import { createShortcuts, onThisMachine } from './shortcuts.ts';
import { createTabs } from './tabs.ts';
import { createTaskMarks } from './task-marks.ts';
import { createVerdictBar } from './verdict-bar.ts';
import { createWirePanel } from './wire-panel.ts';

/** The working side of an exercise page: editor, run, checks. Its markup is Workbench.astro's. */
export class ExerciseWorkbench extends HTMLElement {
  async connectedCallback(): Promise<void> {
    const data = JSON.parse(part(this, 'data').textContent) as WorkbenchData;
    setUp(this, data, await loadWords(data.lang));
  }
}

customElements.define('exercise-workbench', ExerciseWorkbench);

/** Puts the parts together; each keeps itself up to date from then on. */
function setUp(root: HTMLElement, data: WorkbenchData, words: WorkbenchWords): void {
  const page = root.closest('main') ?? root;
  const setting = createSetting(data, words, (file, place) => {
    panes.show('work');
    files.show(file);
    slot.goTo(file, place);
  });
  const session = createSession(setting, part<HTMLTemplateElement>(root, 'hints'));
  const { channel, store, board, program } = session;

  const panes = createPanes(page, root);
  const files = createTabs(part(root, 'files'), () => null);
  const panels = createTabs(part(root, 'panels'), (name) => part(root, `panel-${name}`));
  const notices = createNotices(part(root, 'notice'), setting);
  const slot = createEditorSlot(part(root, 'editor'), part(root, 'leave'), store, setting);
  const output = createOutput(
    part(root, 'panel-output'),
    part<HTMLButtonElement>(root, 'clear-output'),
    setting,
  );
  const wire = createWirePanel(part(root, 'panel-wire'), setting);
  const compare = createCompare(
    part(root, 'panel-compare'),
    part<HTMLTemplateElement>(root, 'why'),
    session.api,
    store,
    setting,
  );
  const showSave = createSaveNote(part(root, 'save-note'), store, setting);
  const showChoice = createChoiceBar(part(root, 'choice'), store, setting, (file) => {
    panels.show('compare');
    compare.showChoice(file);
  });
  const checks = createLiveChecks(root, session);
  const toCompare = () => panels.show('compare');
  const verdict = createVerdictBar(part(root, 'verdict'), part(root, 'tally'), board, setting, toCompare);
  createTaskMarks(page, board, setting);
  createPreview(part(root, 'panel-preview'), root, program, setting);
  createRunNote(part(root, 'run-note'), program, setting);
  createGoneBanner(part(root, 'gone'), channel, setting);

  const commands = createCommands(session, {
    notices,
    showPanel(name) {
      panes.show('work');
      panels.show(name);
    },
  });
  const actions: Record<string, () => void> = {
    run: commands.run,
    check: () => (board.phase === 'checking' ? commands.cancel() : commands.check()),
    hint: commands.hint,
    compare: toCompare,
    reset: commands.reset,
    versions: commands.versions,
    shortcuts: createShortcuts(setting, {
      run: commands.run,
      check: () => (verdict.goesOn ? location.assign(data.next.href) : commands.check()),
      step(by) {
        panels.show('checks');
        checks.step(by);
      },
    }),
  };
  root.addEventListener('click', (event) => {
    const action = (event.target as Element).closest<HTMLElement>('[data-action]')?.dataset.action;
    if (action) actions[action]?.();
  });
  for (const keys of root.querySelectorAll('kbd')) keys.textContent = onThisMachine(keys.textContent);

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

  // What was done before is only shown: without it the page works as well.
  session.recall().then(
    (progress) => progress?.revealed && compare.revealedBefore(),
    () => {},
  );
  session.open().then(
    () => {
      slot.load();
      files.show(files.current);
    },
    () => part(root, 'editor').replaceChildren(element('p', { class: 'wb-quiet' }, words.files.failed)),
  );
}
