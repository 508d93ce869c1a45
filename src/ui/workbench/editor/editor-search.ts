import { highlightSelectionMatches, openSearchPanel, search, searchKeymap } from '@codemirror/search';
import { EditorState, type Extension } from '@codemirror/state';
import { keymap } from '@codemirror/view';

export { openSearchPanel };

/** Search and replace; loaded when first asked for. `phrases` are its words, by the English ones it has. */
export function searching(phrases: Readonly<Record<string, string>>): Extension {
  return [
    search({ top: true }),
    highlightSelectionMatches(),
    keymap.of(searchKeymap),
    EditorState.phrases.of(phrases),
  ];
}
