import css from '../../styles/bench/file-sheet.css?inline';
import { adoptSheet } from '../kit/adopt-sheet.ts';
import { attachDivider } from '../kit/divider.ts';
import { button, element } from '../kit/dom.ts';
import { KEYS } from '../kit/storage.ts';
import { loadWords, pageLang } from '../kit/words.ts';

adoptSheet(css);

/**
 * Shows one of the program's files with the step's lines marked, or hides it if it is shown. It shares the height of the
 * wire, with a divider between the two; where there is no wire, it is over the bench.
 */
export async function toggleFile(bench: HTMLElement, link: HTMLAnchorElement): Promise<void> {
  const isOpen = link.ariaExpanded === 'true';
  for (const part of bench.querySelectorAll('.filesheet, .filesplit')) part.remove();
  for (const other of bench.querySelectorAll<HTMLElement>('[data-file]')) other.ariaExpanded = 'false';
  if (isOpen) return;

  const lang = pageLang(bench);
  const [listing, kit, words] = await Promise.all([
    fetchListing(link.href),
    loadWords.kit(lang),
    loadWords.bench(lang),
  ]);
  // Without the server, the browser may still have the page itself in its cache.
  if (!listing) return location.assign(link.href);

  markLines(listing, bench.dataset.lines ?? '', link.dataset.file ?? '');
  const name = element('b', {}, `${bench.dataset.program}/${link.dataset.file}`);
  const close = button(
    kit.close,
    () => {
      void toggleFile(bench, link);
      link.focus();
    },
    { class: 'b bare' },
  );
  const bar = element('div', { class: 'bar sub' }, name, element('span', { class: 'sp' }), close);
  const sheet = element('div', { class: 'filesheet' }, bar, listing);
  const wire = bench.querySelector<HTMLElement>('[data-wire]');
  if (wire?.checkVisibility()) wire.append(divide(wire, words.fileDivider), sheet);
  else bench.append(sheet);
  link.ariaExpanded = 'true';
  sheet.querySelector('.hl')?.scrollIntoView({ block: 'center' });
}

/** Makes the divider between the wire, above, and a file below it. */
function divide(container: HTMLElement, label: string): HTMLElement {
  const separator = element('div', {
    class: 'filesplit',
    role: 'separator',
    'aria-orientation': 'horizontal',
    'aria-label': label,
    'aria-valuenow': 45,
    tabindex: 0,
  });
  const [property, key] = ['--wire-share', KEYS.fileDivider];
  attachDivider({ separator, container, along: 'rows', property, least: 15, most: 85, key });
  return separator;
}

/** Fetches the page that shows a file and returns its listing; `null` if there is no such page. */
async function fetchListing(address: string): Promise<HTMLElement | null> {
  const response = await fetch(address).catch(() => null);
  if (!response?.ok) return null;
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  return page.querySelector('main pre');
}

/** Marks the lines of a step: `server.ts:16-30`. */
function markLines(listing: HTMLElement, lines: string, file: string): void {
  const [named, range = ''] = lines.split(':');
  const [from = 0, to = from] = range.split('-').map(Number);
  for (const [index, line] of listing.querySelectorAll('.ln').entries()) {
    const number = index + 1;
    line.classList.toggle('hl', named === file && number >= from && number <= to);
  }
}
