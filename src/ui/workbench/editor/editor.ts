import { closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { bracketMatching, indentOnInput, indentUnit } from '@codemirror/language';
import { Compartment, EditorState, type Extension, Prec, type TransactionSpec } from '@codemirror/state';
import {
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { editorLook } from './editor-theme.ts';
import { tabLeaving } from './leave-with-tab.ts';
import { modeOf } from './mode-of.ts';
import { type MarkedPlace, markPlace, placeMark, positionOf } from './place-mark.ts';
import { typescript } from './typescript-mode.ts';

export interface EditorOptions {
  parent: HTMLElement;
  files: readonly { name: string; text: string }[];
  /** Returns the name of a file's editor for screen readers. */
  label(name: string): string;
  /** Loads the words of the search panel in the page's language. */
  phrases(): Promise<Readonly<Record<string, string>>>;
  onEdit(name: string, text: string): void;
  /** Called with true when Tab leaves the editor (after Esc), and with false when it indents again. */
  onTabLeaves(leaves: boolean): void;
}

/** The code editor: one view, and a state with its own undo for each file. */
export interface Editor {
  show(name: string): void;
  /** Replaces the text of a file; undo restores the earlier one. */
  setText(name: string, text: string): void;
  mark(name: string, place: MarkedPlace | null): void;
  goTo(name: string, place: MarkedPlace): void;
  focus(): void;
  destroy(): void;
}

interface Sheet {
  state: EditorState;
  language: Compartment;
  search: Compartment;
  scroll: ReturnType<EditorView['scrollSnapshot']> | null;
  /** True if the file has CRLF line ends; the editor itself works with LF. */
  crlf: boolean;
}

export function createEditor({ parent, files, label, phrases, onEdit, onTabLeaves }: EditorOptions): Editor {
  const sheets = new Map<string, Sheet>();
  let current = files[0]?.name ?? '';
  let fromOutside = false;

  const watch = EditorView.updateListener.of((update) => {
    const sheet = sheets.get(current);
    if (!update.docChanged || fromOutside || !sheet) return;
    const text = update.state.sliceDoc();
    onEdit(current, sheet.crlf ? text.replaceAll('\n', '\r\n') : text);
  });
  const findKey = Prec.lowest(keymap.of([{ key: 'Mod-f', run: openSearch }]));

  function openSearch(): boolean {
    void search();
    return true;
  }

  for (const { name, text } of files) {
    const language = new Compartment();
    const search = new Compartment();
    const state = EditorState.create({
      doc: text,
      extensions: [
        basics,
        language.of(name.endsWith('.ts') ? typescript : []),
        search.of([]),
        EditorView.contentAttributes.of({ 'aria-label': label(name), tabindex: '0' }),
        tabLeaving(onTabLeaves),
        findKey,
        watch,
      ],
    });
    sheets.set(name, { state, language, search, scroll: null, crlf: text.includes('\r\n') });
  }
  const view = new EditorView({ parent, state: sheets.get(current)?.state ?? EditorState.create() });
  void colour(current);

  /** Applies a transaction in the view, or in the kept state of a file that is not shown. */
  function change(name: string, spec: (state: EditorState) => TransactionSpec): void {
    const sheet = sheets.get(name);
    if (!sheet) return;
    fromOutside = true;
    if (name === current) view.dispatch(spec(view.state));
    else sheet.state = sheet.state.update(spec(sheet.state)).state;
    fromOutside = false;
  }

  async function colour(name: string): Promise<void> {
    const mode = await modeOf(name);
    if (mode) change(name, () => ({ effects: sheets.get(name)?.language.reconfigure(mode) ?? [] }));
  }

  /** Adds search to every file, and opens it. */
  async function search(): Promise<void> {
    const [{ searching, openSearchPanel }, words] = await Promise.all([
      import('./editor-search.ts'),
      phrases(),
    ]);
    for (const [name, sheet] of sheets) {
      change(name, () => ({ effects: sheet.search.reconfigure(searching(words)) }));
    }
    openSearchPanel(view);
  }

  function show(name: string): void {
    const next = sheets.get(name);
    const former = sheets.get(current);
    if (!next || !former || next === former) return;
    former.state = view.state;
    former.scroll = view.scrollSnapshot();
    current = name;
    view.setState(next.state);
    if (next.scroll) view.dispatch({ effects: next.scroll });
    void colour(name);
  }

  return {
    show,
    setText(name, text) {
      const sheet = sheets.get(name);
      if (!sheet) return;
      const plain = text.replaceAll('\r\n', '\n');
      sheet.crlf = plain !== text;
      change(name, (state) => ({ changes: difference(state.sliceDoc(), plain), userEvent: 'input.replace' }));
    },
    mark: (name, place) => change(name, () => ({ effects: markPlace(place) })),
    goTo(name, place) {
      show(name);
      const anchor = positionOf(view.state, place);
      view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) });
      view.focus();
    },
    focus: () => view.focus(),
    destroy: () => view.destroy(),
  };
}

const basics: Extension = [
  lineNumbers(),
  history(),
  indentUnit.of('  '),
  indentOnInput(),
  bracketMatching(),
  closeBrackets(),
  highlightActiveLine(),
  highlightActiveLineGutter(),
  keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, indentWithTab]),
  placeMark,
  editorLook,
];

/** Finds the one range in which two texts differ. Replacing only that keeps cursor and undo. */
function difference(from: string, to: string): { from: number; to: number; insert: string } {
  const shorter = Math.min(from.length, to.length);
  let start = 0;
  while (start < shorter && from[start] === to[start]) start += 1;
  let end = 0;
  while (end < shorter - start && from[from.length - 1 - end] === to[to.length - 1 - end]) end += 1;
  return { from: start, to: from.length - end, insert: to.slice(start, to.length - end) };
}
