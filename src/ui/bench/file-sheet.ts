import css from '../../styles/bench/file-sheet.css?inline';
import { adoptSheet } from '../kit/adopt-sheet.ts';
import { button, element } from '../kit/dom.ts';

adoptSheet(css);

/** Shows one of the program's files over the bench with the step's lines marked, or hides it if it is shown. */
export async function toggleFile(bench: HTMLElement, link: HTMLAnchorElement): Promise<void> {
  const isOpen = link.ariaExpanded === 'true';
  bench.querySelector('.filesheet')?.remove();
  for (const other of bench.querySelectorAll<HTMLElement>('[data-file]')) other.ariaExpanded = 'false';
  if (isOpen) return;

  const listing = await fetchListing(link.href);
  // Without the server, the browser may still have the page itself in its cache.
  if (!listing) return location.assign(link.href);

  markLines(listing, bench.dataset.lines ?? '', link.dataset.file ?? '');
  const name = element('b', {}, `${bench.dataset.program}/${link.dataset.file}`);
  const close = button(
    bench.dataset.close ?? '',
    () => {
      void toggleFile(bench, link);
      link.focus();
    },
    { class: 'b bare' },
  );
  const bar = element('div', { class: 'bar sub' }, name, element('span', { class: 'sp' }), close);
  const sheet = element('div', { class: 'filesheet' }, bar, listing);
  bench.append(sheet);
  link.ariaExpanded = 'true';
  sheet.querySelector('.hl')?.scrollIntoView({ block: 'center' });
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
