import type { FrameLocator, Locator, Page } from '@playwright/test';

/** The bench of one program on the page, as a reader finds it. */
export interface BenchOnPage {
  element: Locator;
  /** Returns the page in the window of the client at this index, counted from 0. */
  client(index: number): FrameLocator;
  /** The rows of the wire, as the sentences for screen readers. */
  wire: Locator;
  /** Presses Start, and resolves when all windows show their page. */
  start(): Promise<void>;
  /** Sends a message from the chat's window at this index. */
  say(index: number, text: string): Promise<void>;
}

export function benchOn(page: Page, program: string): BenchOnPage {
  const element = page.locator(`lesson-bench[data-program="${program}"]`);
  const client = (index: number) => element.locator('iframe').nth(index).contentFrame();
  return {
    element,
    client,
    wire: element.locator('wire-view'),
    async start() {
      await element.locator('[data-start]').click();
      const count = await element.locator('.win').count();
      for (let index = 0; index < count; index++)
        await client(index).locator('button:enabled').first().waitFor();
    },
    async say(index, text) {
      await client(index).getByRole('textbox').fill(text);
      await client(index).getByRole('textbox').press('Enter');
    },
  };
}
