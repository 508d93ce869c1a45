import type { ByteWords } from '../../i18n/wire-bytes/en.ts';
import { button, element } from '../kit/dom.ts';

/** Entries of one object or list that are shown at once. */
const AT_ONCE = 200;
/** Levels that are open at first; all of a value of few characters. */
const OPEN_LEVELS = 2;
const FEW = 1_500;

/** Builds a tree of a JSON value. Its branches are built when they are first opened. */
export function jsonTree(value: unknown, words: ByteWords): HTMLElement {
  const level = JSON.stringify(value).length <= FEW ? Number.NEGATIVE_INFINITY : 0;
  return element('div', { class: 'wire-json' }, entry(null, value, level, words));
}

/** Opens or closes all branches that have been built; opening builds one more level. */
export function foldTree(tree: Element, open: boolean): void {
  for (const branch of tree.querySelectorAll('details')) branch.open = open;
}

function entry(key: string | null, value: unknown, level: number, words: ByteWords): HTMLElement {
  const name = key === null ? null : element('b', {}, `${key}: `);
  if (typeof value !== 'object' || value === null) return element('div', {}, name, leaf(value));
  const isList = Array.isArray(value);
  const entries: [string, unknown][] = isList
    ? value.map((one, index): [string, unknown] => [String(index), one])
    : Object.entries(value);
  const [start, end] = isList ? ['[', ']'] : ['{', '}'];
  if (entries.length === 0) return element('div', {}, name, start + end);
  const count = (isList ? words.read.items : words.read.keys)(entries.length);
  const summary = element(
    'summary',
    {},
    name,
    start,
    element('span', { class: 'wire-json-short' }, `${shortOf(value, isList)} ${end}`),
    element('span', { class: 'wire-json-count' }, ` ${count}`),
  );
  const branch = element('details', { open: level < OPEN_LEVELS }, summary);
  let isBuilt = false;

  function addFrom(index: number): void {
    const some = entries.slice(index, index + AT_ONCE);
    branch.append(...some.map(([name, one]) => entry(name, one, level + 1, words)));
    const left = entries.length - index - some.length;
    if (left === 0) return;
    const more = button(words.read.more(left), () => {
      more.remove();
      addFrom(index + AT_ONCE);
    });
    branch.append(more);
  }

  function build(): void {
    if (isBuilt) return;
    isBuilt = true;
    addFrom(0);
  }

  if (branch.open) build();
  branch.addEventListener('toggle', () => {
    if (branch.open) build();
  });
  return branch;
}

function leaf(value: unknown): HTMLElement {
  const kind = typeof value === 'string' ? 'string' : typeof value === 'number' ? 'number' : 'word';
  return element('span', { class: `wire-json-${kind}` }, JSON.stringify(value));
}

/** The beginning of a folded object: `sku: "CUP-007", …`. */
function shortOf(value: object, isList: boolean): string {
  const [first] = Object.entries(value);
  if (first === undefined) return '';
  const [key, one] = first;
  const told =
    typeof one === 'object' && one !== null ? (Array.isArray(one) ? '[…]' : '{…}') : JSON.stringify(one);
  const short = told.length > 24 ? `${told.slice(0, 24)}…` : told;
  return isList ? `${short}, …` : `${key}: ${short}, …`;
}
