import css from '../../../styles/class/seat/notes.css?inline';
import { adoptSheet } from '../../kit/adopt-sheet.ts';
import { element } from '../../kit/dom.ts';

adoptSheet(css);

/** The notes under the strip: each says one thing, and offers what can be done about it. */
export interface Notes {
  readonly root: HTMLElement;
  /** Shows a note in place of an earlier one of this name; no content removes it. */
  put(name: string, ...content: (Node | string)[]): void;
  /** Removes all notes. */
  clear(): void;
}

export function createNotes(): Notes {
  const root = element('div', { class: 'class-notes' });
  const shown = new Map<string, HTMLElement>();

  return {
    root,
    put(name, ...content) {
      const former = shown.get(name);
      if (content.length === 0) {
        former?.remove();
        shown.delete(name);
        return;
      }
      const note = former ?? element('div', { class: 'class-note', role: 'status', 'data-note': name });
      note.replaceChildren(...content);
      if (!former) root.append(note);
      shown.set(name, note);
    },
    clear() {
      root.replaceChildren();
      shown.clear();
    },
  };
}
