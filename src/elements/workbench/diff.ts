import { typescriptLanguage } from '@codemirror/lang-javascript';
import { MergeView, unifiedMergeView } from '@codemirror/merge';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, lineNumbers } from '@codemirror/view';
import { editorLook } from './editor-look.ts';

export interface DiffOptions {
  parent: HTMLElement;
  name: string;
  left: string;
  right: string;
  /** What screen readers call the two sides. */
  labels: readonly [string, string];
}

export interface DiffView {
  destroy(): void;
}

/** Two columns need about 40 characters each. */
const TWO_COLUMNS_PX = 700;
const collapseUnchanged = { margin: 3, minSize: 6 };

/** Draws what differs between two texts: side by side where there is room, else one under the other. */
export async function createDiff({ parent, name, left, right, labels }: DiffOptions): Promise<DiffView> {
  const language = name.endsWith('.html') ? (await import('./editor-html.ts')).html : typescriptLanguage;
  const readOnly = (label: string): Extension => [
    EditorState.readOnly.of(true),
    EditorView.contentAttributes.of({ 'aria-label': label }),
    lineNumbers(),
    EditorView.lineWrapping,
    language,
    editorLook,
  ];
  if (parent.clientWidth < TWO_COLUMNS_PX) {
    const unified = unifiedMergeView({ original: left, mergeControls: false, collapseUnchanged });
    return new EditorView({ parent, doc: right, extensions: [readOnly(labels.join(', ')), unified] });
  }
  return new MergeView({
    parent,
    a: { doc: left, extensions: readOnly(labels[0]) },
    b: { doc: right, extensions: readOnly(labels[1]) },
    collapseUnchanged,
    gutter: true,
  });
}
