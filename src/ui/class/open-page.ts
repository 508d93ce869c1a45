import { KEYS, kept } from '../kit/storage.ts';

// What this page has of a class: its own script, and what a seat sees. `page.ts` imports it when there is any. With scripts
// of their own, the pages of a class would make the build divide the one script of all pages.

/** The scripts of the pages that belong to a class, by what their markup says in `data-class-page`. */
const PAGES: Readonly<Record<string, () => Promise<unknown>>> = {
  door: () => import('./teacher/door/door-page.ts'),
  lead: () => import('./teacher/lead/lead-page.ts'),
  board: () => import('./teacher/board/board-page.ts'),
  join: () => import('./seat/join-page.ts').then(({ ready }) => ready),
};

async function open(): Promise<void> {
  const { syncWorkbookSeat } = await import('./seat/workbook-seat.ts');
  await syncWorkbookSeat();
  const place = document.querySelector<HTMLElement>('[data-class-page]');
  await PAGES[place?.dataset.classPage ?? '']?.();
  if (kept.read(KEYS.class) === null) return;
  const { openSeatPage } = await import('./seat/seat-page.ts');
  void openSeatPage();
}

/** Resolves when the script of this page works. Waiting at the top of a module would make the build divide that script, too. */
export const ready = open();
