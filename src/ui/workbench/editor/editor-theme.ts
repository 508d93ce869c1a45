import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** The colours of the editor, all custom properties of the page, so that they follow the theme. */
const look = EditorView.theme({
  '&': { height: '100%', backgroundColor: 'var(--sheet)', color: 'var(--ink)', fontSize: 'var(--wb-code)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '19px', fontVariantLigatures: 'none' },
  '.cm-content': { padding: '5px 0', caretColor: 'var(--ink)' },
  '.cm-line': { padding: '0 12px 0 4px' },
  '.cm-gutters': { backgroundColor: 'var(--sheet)', color: 'var(--ink-3)', border: 'none' },
  '.cm-lineNumbers .cm-gutterElement': { minWidth: '46px', padding: '0 10px 0 8px' },
  '.cm-activeLine': { backgroundColor: 'transparent' },
  '&.cm-focused .cm-activeLine': { backgroundColor: 'color-mix(in oklab, var(--paper-2) 70%, transparent)' },
  '.cm-activeLineGutter': { backgroundColor: 'transparent', color: 'var(--ink)', fontWeight: '700' },
  '.cm-content ::selection': { backgroundColor: 'color-mix(in oklab, var(--up) 24%, transparent)' },
  '.cm-selectionMatch': { backgroundColor: 'color-mix(in oklab, var(--up) 13%, transparent)' },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'transparent', outline: '1px solid var(--ink-3)' },
  '&.cm-focused .cm-nonmatchingBracket': {
    backgroundColor: 'var(--fail-wash)',
    outline: '1px solid var(--fail)',
  },
  '.cm-searchMatch': { backgroundColor: 'var(--mark)', outline: '1px solid var(--rule-2)' },
  '.cm-searchMatch-selected': { outline: '2px solid var(--ink)' },
  '.cm-panels': { backgroundColor: 'var(--paper-2)', color: 'var(--ink)', fontFamily: 'inherit' },
  '.cm-panels-top': { borderBottom: 'var(--line)' },
  '.cm-panel.cm-search': { padding: '6px 30px 6px 12px', fontSize: 'var(--t2)' },
  '.cm-panel.cm-search label': { fontSize: 'var(--t2)', whiteSpace: 'nowrap' },
  '.cm-textfield': {
    backgroundColor: 'var(--paper)',
    border: 'var(--line)',
    color: 'var(--ink)',
    fontSize: 'var(--t2)',
  },
  '.cm-button': {
    backgroundImage: 'none',
    backgroundColor: 'var(--paper)',
    border: 'var(--line)',
    borderRadius: 'var(--r)',
    color: 'var(--ink)',
    fontSize: 'var(--t2)',
  },
  '.cm-panel.cm-search [name=close]': {
    color: 'var(--ink)',
    fontSize: '18px',
    right: '8px',
    cursor: 'pointer',
  },
  '.cm-line.cm-place, &.cm-focused .cm-line.cm-place': { backgroundColor: 'var(--mark)' },
  '.cm-place-gutter': { boxShadow: 'inset 3px 0 0 var(--fail)', color: 'var(--ink)', fontWeight: '700' },
  '.cm-place-column': { textDecoration: 'underline wavy 1.5px var(--fail)', textUnderlineOffset: '3px' },
});

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.modifier, tags.operatorKeyword], color: 'var(--c-key)', fontWeight: '700' },
  { tag: [tags.string, tags.special(tags.string), tags.attributeValue, tags.regexp], color: 'var(--c-str)' },
  { tag: [tags.number, tags.bool, tags.null, tags.atom, tags.unit, tags.color], color: 'var(--c-num)' },
  { tag: [tags.comment, tags.meta, tags.documentMeta, tags.processingInstruction], color: 'var(--c-com)' },
  {
    tag: [tags.function(tags.variableName), tags.function(tags.propertyName), tags.attributeName],
    color: 'var(--c-fn)',
  },
  { tag: [tags.typeName, tags.className, tags.namespace], color: 'var(--c-typ)' },
  { tag: tags.tagName, color: 'var(--c-key)', fontWeight: '700' },
  { tag: tags.invalid, color: 'var(--fail)' },
]);

export const editorLook = [look, syntaxHighlighting(colours)];
