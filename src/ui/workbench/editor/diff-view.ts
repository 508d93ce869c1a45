import { MergeView, unifiedMergeView } from '@codemirror/merge';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, lineNumbers } from '@codemirror/view';
import { editorLook } from './editor-theme.ts';
import { typescript } from './typescript-mode.ts';

export interface DiffOptions {
  parent: HTMLElement;
  name: string;
  left: string;
  right: string;
  /** Names of the two sides for screen readers. */
  labels: readonly [string, string];
  /** CodeMirror's words in the page's language. */
  phrases: Readonly<Record<string, string>>;
}

export interface DiffView {
  destroy(): void;
}

/** Two columns need about 40 characters each. */
const TWO_COLUMNS_PX = 700;
const collapseUnchanged = { margin: 3, minSize: 6 };

/** Both sides are marked alike, since neither is right or wrong. */
const look = EditorView.theme({
  '&.cm-merge-a .cm-changedLine, &.cm-merge-b .cm-changedLine, .cm-inlineChangedLine, .cm-deletedChunk': {
    backgroundColor: 'color-mix(in oklab, var(--mark) 55%, transparent)',
  },
  '&.cm-merge-a .cm-changedText, &.cm-merge-b .cm-changedText, & .cm-deletedChunk .cm-deletedText': {
    background: 'var(--mark)',
  },
  '&.cm-merge-a .cm-changedLineGutter, &.cm-merge-b .cm-changedLineGutter, & .cm-deletedLineGutter, & .cm-inlineChangedLineGutter':
    { background: 'var(--ink-3)' },
  '& .cm-collapsedLines': {
    padding: '3px 12px',
    border: 'solid var(--rule)',
    borderWidth: '1px 0',
    background: 'var(--paper-2)',
    color: 'var(--ink-3)',
  },
  '& .cm-collapsedLines:before': { content: '"⋯"', marginInlineEnd: '8px' },
  '& .cm-collapsedLines:after': { content: '""' },
});

/** Draws the differences of two texts: side by side where there is room, else one under the other. */
export async function createDiff({
  parent,
  name,
  left,
  right,
  labels,
  phrases,
}: DiffOptions): Promise<DiffView> {
  const language = name.endsWith('.html') ? (await import('./html-mode.ts')).html : typescript;
  const readOnly = (label: string): Extension => [
    EditorState.readOnly.of(true),
    EditorView.contentAttributes.of({ 'aria-label': label }),
    lineNumbers(),
    EditorView.lineWrapping,
    language,
    EditorState.phrases.of(phrases),
    editorLook,
    look,
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
