import { part, write } from '../kit/dom.ts';
import { loadWords, pageLang } from '../kit/words.ts';
import { WireView } from '../wire-view/wire-view.ts';
import type { OpenMessage } from './open-worker.ts';

/** Opens recordings that are chosen or dropped, and shows them. */
export async function openWirePage(page: HTMLElement): Promise<void> {
  const words = await loadWords.wirePage(pageLang(page));
  const status = part(page, 'status');
  const intro = part(page, 'intro');
  const input = part<HTMLInputElement>(page, 'file');
  const place = part(page, 'view');
  let view: WireView | null = null;
  let worker: Worker | null = null;

  function tell(text: string, isFailure = false): void {
    write(status, text);
    status.toggleAttribute('data-failed', isFailure);
  }

  function open(file: File): void {
    worker?.terminate();
    const reader = new Worker(new URL('./open-worker.ts', import.meta.url), { type: 'module' });
    worker = reader;
    const shown = new WireView();
    shown.setAttribute('large', '');
    shown.clients = [];
    tell(words.reading(file.name, 0));
    reader.addEventListener('message', ({ data }: MessageEvent<OpenMessage>) => {
      if (worker === reader) take(data, file.name, shown);
    });
    reader.addEventListener('error', () => tell(words.unreadable, true));
    reader.postMessage(file);
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
        // Rows may still come: what is compressed is read when its decompressor is there.
        shown.addEventListener('wire-change', () => tell(words.opened(name, shown.rowCount)));
        tell(words.opened(name, shown.rowCount));
        break;
      case 'failed':
        tell(message.why === 'unreadable' ? words.unreadable : words.failed[message.why], true);
        break;
    }
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
