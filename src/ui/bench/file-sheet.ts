import { benchWords } from '../../i18n/bench.ts';
import { pageLang } from '../kit/page-lang.ts';

/** Shows one of the program's own files over the bench, the step's lines marked; the same link hides it again. */
export async function toggleFile(bench: HTMLElement, link: HTMLAnchorElement): Promise<void> {
  const isOpen = link.ariaExpanded === 'true';
  bench.querySelector('.filesheet')?.remove();
  for (const one of bench.querySelectorAll<HTMLElement>('[data-file]')) one.ariaExpanded = 'false';
  if (isOpen) return;

  const page = await fetch(link.href).then(
    (response) => (response.ok ? response.text() : null),
    () => null,
  );
  const listing = page && new DOMParser().parseFromString(page, 'text/html').querySelector('main pre');
  // Without the server there is still the page itself, should the browser have it.
  if (!listing) return location.assign(link.href);

  const [file, lines = ''] = (bench.dataset.lines ?? '').split(':');
  const [from = 0, to = from] = lines.split('-').map(Number);
  for (const line of listing.querySelectorAll<HTMLElement>('.ln')) {
    const number = Number(line.dataset.n);
    line.classList.toggle('hl', file === link.dataset.file && number >= from && number <= to);
  }

  const close = document.createElement('button');
  close.type = 'button';
  close.className = 'b bare';
  close.textContent = benchWords[pageLang(bench)].close;
  close.addEventListener('click', () => {
    void toggleFile(bench, link);
    link.focus();
  });
  const name = document.createElement('b');
  name.textContent = `${bench.dataset.program}/${link.dataset.file}`;
  const space = document.createElement('span');
  space.className = 'sp';
  const bar = document.createElement('div');
  bar.className = 'bar sub';
  bar.append(name, space, close);
  const sheet = document.createElement('div');
  sheet.className = 'filesheet';
  sheet.append(bar, listing);
  bench.append(sheet);
  link.ariaExpanded = 'true';
  sheet.querySelector('.hl')?.scrollIntoView({ block: 'center' });
}
