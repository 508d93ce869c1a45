import { find } from '../kit/dom.ts';

/** The pages that show a lesson to others. Each opens itself when its code is loaded. */
const PAGES: Record<string, () => Promise<unknown>> = {
  present: () => import('./present-page.ts'),
  handout: () => import('./handout-page.ts'),
  teach: () => import('./teach-page.ts'),
};

void PAGES[find(document, '[data-teaching]').dataset.teaching ?? '']?.();
