import css from '../../styles/site/search-dialog.css?inline';
import { adoptSheet } from '../kit/adopt-sheet.ts';
import { element } from '../kit/dom.ts';
import { loadWords, pageLang } from '../kit/words.ts';

adoptSheet(css);

export interface SearchDialog {
  open(): void;
}

/** The parts that are used here of Pagefind's own module, which is built with the site. */
interface Pagefind {
  search(query: string): Promise<Found>;
  /** Resolves to `null` if a newer search has begun meanwhile. */
  debouncedSearch(query: string): Promise<Found | null>;
}

interface Found {
  results: { data(): Promise<FoundPage> }[];
}

interface FoundPage {
  meta: { title: string };
  sub_results: { title: string; url: string; excerpt: string }[];
}

const INDEX = '/pagefind/pagefind.js';
const MOST_PAGES = 8;
const MOST_PLACES = 4;

/** Builds a dialog that searches the lessons and exercises in the page's language. */
export async function createSearchDialog(): Promise<SearchDialog> {
  const words = await loadWords.search(pageLang(document.body));
  const input = element('input', {
    type: 'search',
    autocomplete: 'off',
    spellcheck: 'false',
    placeholder: words.placeholder,
    'aria-label': words.placeholder,
  });
  const form = element('form', { method: 'dialog' }, input, element('button', { class: 'b' }, words.close));
  const said = element('p', { class: 'said', role: 'status' }, words.idle);
  const list = element('ol', { class: 'found' });
  const dialog = element('dialog', { class: 'search', 'aria-label': words.search }, form, said, list);
  document.body.append(dialog);

  let pagefind: Promise<Pagefind> | undefined;

  async function search(): Promise<void> {
    const query = input.value.trim();
    if (query === '') {
      list.replaceChildren();
      said.textContent = words.idle;
      return;
    }
    said.textContent = words.searching;
    pagefind ??= import(/* @vite-ignore */ INDEX) as Promise<Pagefind>;
    const engine = await pagefind.catch(() => null);
    if (engine === null) {
      said.textContent = words.unavailable;
      return;
    }
    const answer = await find(engine, query);
    if (answer === null || query !== input.value.trim()) return;
    const pages = await Promise.all(answer.results.slice(0, MOST_PAGES).map((result) => result.data()));
    const items = pages.flatMap((page) =>
      page.sub_results.slice(0, MOST_PLACES).map((place) => item(page, place)),
    );
    list.replaceChildren(...items);
    said.textContent = items.length === 0 ? words.none(query) : words.found(items.length);
  }

  input.addEventListener('input', () => void search());
  // Enter opens the first result instead of closing the dialog.
  form.addEventListener('submit', (event) => {
    if (event.submitter !== null && event.submitter === document.activeElement) return;
    event.preventDefault();
    list.querySelector('a')?.click();
  });
  list.addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', (event) => event.target === dialog && dialog.close());
  dialog.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const stops = [input, ...list.querySelectorAll('a')];
    const here = stops.indexOf(document.activeElement as HTMLInputElement);
    stops[Math.max(0, Math.min(stops.length - 1, here + step))]?.focus();
  });

  return {
    open() {
      if (!dialog.open) dialog.showModal();
      input.select();
    },
  };
}

/** Searches for Chinese as typed, since the index may split it into other words; then for pages with any of the words. */
async function find(engine: Pagefind, query: string): Promise<Found | null> {
  if (!/^\p{Script=Han}{2,}$/u.test(query)) return engine.debouncedSearch(query);
  const exact = await engine.debouncedSearch(`"${query}"`);
  return exact?.results.length === 0 ? engine.search(query) : exact;
}

function item(page: FoundPage, place: FoundPage['sub_results'][number]): HTMLElement {
  const where = page.meta.title === place.title ? '' : page.meta.title;
  const excerpt = element('span', { class: 'excerpt' });
  // Pagefind escapes the page's text and adds nothing but <mark>.
  excerpt.innerHTML = place.excerpt.replaceAll('</mark><mark>', '');
  const parts = [element('b', {}, place.title), element('span', { class: 'where' }, where), excerpt];
  return element('li', {}, element('a', { href: place.url }, ...parts));
}
