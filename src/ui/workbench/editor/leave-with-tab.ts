import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';

/** Makes Tab indent, and after Esc leave the editor, until the learner types or clicks there. `tell` gets each change. */
export function tabLeaving(tell: (leaves: boolean) => void): Extension {
  function set(view: EditorView, leaves: boolean): void {
    view.setTabFocusMode(leaves);
    tell(leaves);
  }
  return [
    EditorView.domEventHandlers({
      keydown(event, view) {
        if (event.key === 'Escape' && !event.isComposing) set(view, true);
      },
      blur: (_, view) => set(view, false),
      mousedown: (_, view) => set(view, false),
    }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) set(update.view, false);
    }),
  ];
}
