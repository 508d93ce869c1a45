import { highlightSelectionMatches, openSearchPanel, search, searchKeymap } from '@codemirror/search';
import { EditorState, type Extension } from '@codemirror/state';
import { keymap } from '@codemirror/view';

export { openSearchPanel };

/** Returns search and replace for the editor; loaded at first use. `phrases` are its words, by CodeMirror's own. */
export function searching(phrases: Readonly<Record<string, string>>): Extension {
  return [
    search({ top: true }),
    highlightSelectionMatches(),
    keymap.of(searchKeymap),
    EditorState.phrases.of(phrases),
  ];
}
