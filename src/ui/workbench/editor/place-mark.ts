import { type EditorState, type Extension, RangeSet, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, GutterMarker, gutterLineClass } from '@codemirror/view';

/** A line, and a column when it is known; both count from 1. */
export interface MarkedPlace {
  line: number;
  column: number | null;
}

interface Marks {
  text: DecorationSet;
  gutter: RangeSet<GutterMarker>;
}

const setPlace = StateEffect.define<MarkedPlace | null>();
const NONE: Marks = { text: Decoration.none, gutter: RangeSet.empty };
const lineMark = Decoration.line({ class: 'cm-place' });
const columnMark = Decoration.mark({ class: 'cm-place-column' });
const gutterMark = new (class extends GutterMarker {
  override elementClass = 'cm-place-gutter';
})();

/** Converts `place` to an offset in the text, moved to the nearest existing position. */
export function positionOf(state: EditorState, place: MarkedPlace): number {
  const line = state.doc.line(Math.min(Math.max(place.line, 1), state.doc.lines));
  return Math.min(line.from + Math.max((place.column ?? 1) - 1, 0), line.to);
}

function marksAt(state: EditorState, place: MarkedPlace): Marks {
  const at = positionOf(state, place);
  const line = state.doc.lineAt(at);
  const text = [lineMark.range(line.from)];
  const word = state.wordAt(at);
  const to = word ? word.to : Math.min(at + 1, line.to);
  if (place.column !== null && to > at) text.push(columnMark.range(at, to));
  return { text: Decoration.set(text), gutter: RangeSet.of([gutterMark.range(line.from)]) };
}

const marks = StateField.define<Marks>({
  create: () => NONE,
  update(value, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setPlace)) return effect.value ? marksAt(transaction.state, effect.value) : NONE;
    }
    return transaction.docChanged
      ? { text: value.text.map(transaction.changes), gutter: value.gutter.map(transaction.changes) }
      : value;
  },
  provide: (field) => [
    EditorView.decorations.from(field, (value) => value.text),
    gutterLineClass.from(field, (value) => value.gutter),
  ],
});

/** The extension that marks the line a failure points at, in the text and in the gutter. */
export const placeMark: Extension = marks;

export function markPlace(place: MarkedPlace | null): StateEffect<MarkedPlace | null> {
  return setPlace.of(place);
}
