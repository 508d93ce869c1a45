import type { Page } from '@playwright/test';
import { expect } from './site.ts';

/** A screen of present mode, as a walk through a lesson found it. */
export interface WalkedScreen {
  /** The address of the screen: `#frames.2`. */
  hash: string;
  /** What is seen on it, without white space. */
  text: string;
  /** What it cuts off. */
  wrong: string[];
}

/** Opens a page of present mode, and resolves when its keys work. */
export async function openStage(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.locator('.step[data-shown]')).toBeVisible();
}

/** Turns the screens from the one that is shown to the last, and tells what each of them shows and cuts off. */
export function walkScreens(page: Page): Promise<WalkedScreen[]> {
  return page.evaluate(() => {
    function cutOff(step: Element, sheet: DOMRect): string[] {
      const wrong: string[] = [];
      if (step.scrollHeight > step.clientHeight + 1) wrong.push(`${step.id} is too high`);
      if (document.documentElement.scrollWidth > innerWidth) wrong.push('the page is too wide');
      for (const part of document.querySelectorAll('.step[data-shown] *, .runhead *')) {
        const { right, bottom, width } = part.getBoundingClientRect();
        if (width > 0 && (right > sheet.right + 1 || bottom > sheet.bottom + 1))
          wrong.push(`${part.tagName} ${part.textContent.slice(0, 40)}`);
      }
      return wrong;
    }

    function shownText(step: Element): string {
      const walker = document.createTreeWalker(step, NodeFilter.SHOW_TEXT);
      let text = '';
      while (walker.nextNode())
        if (walker.currentNode.parentElement?.checkVisibility()) text += walker.currentNode.textContent;
      return text.replace(/\s/g, '');
    }

    const sheet = document.querySelector('[data-sheet]')?.getBoundingClientRect();
    const screens = [];
    for (let before = ''; sheet && before !== location.hash; ) {
      before = location.hash;
      const step = document.querySelector('.step[data-shown]');
      if (step) screens.push({ hash: before, text: shownText(step), wrong: cutOff(step, sheet) });
      document.dispatchEvent(new KeyboardEvent('keydown', { key: 'PageDown', bubbles: true }));
    }
    return screens;
  });
}
