import { part, write } from '../kit/dom.ts';
import { loadWords, pageLang } from '../kit/words.ts';
import { readAddress } from '../wire-view/address.ts';
import { WireView } from '../wire-view/wire-view.ts';
import type { OpenMessage } from './open-worker.ts';

/** Opens recordings that are chosen or dropped, and shows them; on the page of the tap, its wire. */
export async function openWirePage(page: HTMLElement): Promise<void> {
  if (page.dataset.wirePage === 'tap') {
    const { openTapPage } = await import('./tap-page.ts');
    return openTapPage(page);
  }
  const words = await loadWords.wirePage(pageLang(page));
  const status = part(page, 'status');
  const intro = part(page, 'intro');
  const input = part<HTMLInputElement>(page, 'file');
  const place = part(page, 'view');
  const stopButton = part<HTMLButtonElement>(page, 'stop');
  let view: WireView | null = null;
  /** That of the file that was opened last; it is shown when something of it could be read. */
  let latest: WireView | null = null;
  let worker: Worker | null = null;
  const address = readAddress('');
  let isFirst = true;

  function tell(text: string, isFailure = false): void {
    write(status, text);
    status.toggleAttribute('data-failed', isFailure);
  }

  function setWorker(next: Worker | null): void {
    worker?.terminate();
    worker = next;
    // The button must not take the focus along.
    if (next === null && document.activeElement === stopButton) input.focus();
    stopButton.hidden = next === null;
  }

  function open(file: File): void {
    const reader = new Worker(new URL('./open-worker.ts', import.meta.url), { type: 'module' });
    setWorker(reader);
    const shown = new WireView();
    latest = shown;
    for (const name of ['large', 'kept', 'recorded']) shown.setAttribute(name, '');
    shown.clients = [];
    tell(words.reading(file.name, 0));
    reader.addEventListener('message', ({ data }: MessageEvent<OpenMessage>) => {
      if (worker === reader) take(data, file.name, shown);
    });
    reader.addEventListener('error', () => fail(words.unreadable));
    reader.postMessage(file);
    stopButton.onclick = () => {
      setWorker(null);
      if (view === shown) tellRows(file.name, shown, [words.stopped]);
      else tell(words.stopped);
    };
  }

  function fail(text: string): void {
    setWorker(null);
    tell(text, true);
  }

  /** Tells how many rows are shown, and what is not, also when rows still come: what is compressed waits for its decompressor. */
  function tellRows(name: string, shown: WireView, notes: readonly string[]): void {
    const update = () => {
      const dropped = shown.droppedCount;
      const all = dropped > 0 ? [...notes, words.limited(dropped)] : notes;
      const opened = words.opened(name, shown.rowCount);
      tell(all.length > 0 ? words.withNotes(opened, all) : opened);
    };
    shown.addEventListener('wire-change', () => {
      if (latest === shown && worker === null) update();
    });
    update();
  }

  function take(message: OpenMessage, name: string, shown: WireView): void {
    switch (message.type) {
      case 'progress':
        tell(words.reading(name, message.percent));
        break;
      case 'begin':
        view?.remove();
        view = shown;
        view.title = message.title;
        view.startedAt = message.startedAt;
        place.replaceChildren(view);
        intro.hidden = true;
        write(part(page, 'open'), words.openAnother);
        break;
      case 'events':
        shown.add(message.events);
        break;
      case 'end':
        setWorker(null);
        tellRows(name, shown, message.isCut ? [words.cut] : []);
        show(shown);
        break;
      case 'failed':
        fail(message.why === 'unreadable' ? words.unreadable : words.failed[message.why]);
        break;
    }
  }

  /** Shows the row that the page's address leads to, in the file that is opened first. */
  function show(shown: WireView): void {
    const { row } = address;
    if (row !== null && isFirst) shown.reveal([row]);
    isFirst = false;
  }

  function openChosen(): void {
    const [file] = input.files ?? [];
    if (file) open(file);
    // The same file may be chosen again.
    input.value = '';
  }

  input.addEventListener('change', openChosen);
  // The whole window takes files: one that misses the target would replace the page.
  addEventListener('dragover', (event) => {
    event.preventDefault();
    page.classList.add('is-over');
  });
  addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) page.classList.remove('is-over');
  });
  addEventListener('drop', (event) => {
    event.preventDefault();
    page.classList.remove('is-over');
    const [file] = event.dataTransfer?.files ?? [];
    if (file) open(file);
  });
  // One may have been chosen before this was loaded.
  openChosen();
}
