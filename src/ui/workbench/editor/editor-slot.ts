import { element } from '../../kit/dom.ts';
import { loadWords } from '../../kit/words.ts';
import type { WorkbenchContext } from '../context.ts';
import type { FilesStore } from '../files/files-store.ts';
import type { Editor } from './editor.ts';
import type { MarkedPlace } from './place-mark.ts';

/** The place of the editor, which is loaded when it first comes into view; earlier calls wait for it. */
export interface EditorSlot {
  /** Loads the editor as soon as its place is in view. Call it when the files are loaded. */
  load(): void;
  show(name: string): void;
  /** Replaces the text of a file by that of the store. */
  refresh(name: string, text: string): void;
  /** Marks the lines that failures point at, and no others. */
  mark(places: readonly (MarkedPlace & { file: string })[]): Promise<void>;
  goTo(name: string, place: MarkedPlace): void;
  focus(): void;
}

export function createEditorSlot(
  place: HTMLElement,
  leaveNote: HTMLElement,
  store: FilesStore,
  { words, lang, files, signal }: Pick<WorkbenchContext, 'words' | 'lang' | 'files' | 'signal'>,
): EditorSlot {
  let shown = files[0] ?? '';
  let marked: string[] = [];
  const { promise: ready, resolve } = Promise.withResolvers<Editor>();

  async function load(): Promise<void> {
    const { createEditor } = await import('./editor.ts');
    if (signal.aborted) return;
    place.replaceChildren();
    const editor = createEditor({
      parent: place,
      files: store.files.map(({ name, text }) => ({ name, text })),
      label: words.files.editor,
      phrases: () => loadWords.editorPhrases(lang),
      onEdit: store.edit,
      onTabLeaves(leaves) {
        leaveNote.textContent = leaves ? words.files.leaveNow : words.files.leave;
        leaveNote.dataset.now = String(leaves);
      },
    });
    signal.addEventListener('abort', editor.destroy);
    editor.show(shown);
    resolve(editor);
  }

  const observer = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    observer.disconnect();
    load().catch(() => place.replaceChildren(element('p', { class: 'wb-quiet' }, words.files.editorMissing)));
  });

  signal.addEventListener('abort', () => observer.disconnect());

  return {
    load: () => observer.observe(place),
    show(name) {
      shown = name;
      void ready.then((editor) => editor.show(name));
    },
    refresh: (name, text) => void ready.then((editor) => editor.setText(name, text)),
    async mark(places) {
      const editor = await ready;
      for (const name of marked) editor.mark(name, null);
      for (const { file, ...at } of places) editor.mark(file, at);
      marked = places.map(({ file }) => file);
    },
    goTo: (name, at) => void ready.then((editor) => editor.goTo(name, at)),
    focus: () => void ready.then((editor) => editor.focus()),
  };
}
