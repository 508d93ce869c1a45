import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import type { Site } from './start-site.ts';

/** An open exercise page, with the actions that tests need. */
export interface Workbench {
  page: Page;
  /** The editor of the file that is shown. */
  editor: Locator;
  /** Moves the cursor to the end of the file and types. */
  typeAtEnd(text: string): Promise<void>;
  tab(name: string): Locator;
  /** Reads the learner's file on disk. */
  onDisk(name: string): Promise<string>;
  writeToDisk(name: string, text: string): Promise<void>;
  /** Replaces the learner's files by the official solution. */
  solve(): Promise<void>;
}

export const EXERCISE = '09-chatroom';

export async function openWorkbench(
  page: Page,
  site: Site,
  lang: 'en' | 'zh' = 'en',
  exercise = EXERCISE,
): Promise<Workbench> {
  await page.goto(`/${lang}/exercises/${exercise}/`);
  const editor = page.locator('.cm-content').first();
  await expect(editor).toBeVisible();
  const path = (name: string) => join(site.workspace, exercise, name);
  /** Renamed into place, as editors do, so that the page never reads half a file. */
  const writeToDisk = async (name: string, text: string) => {
    const aside = join(site.workspace, `${name}.tmp`);
    await writeFile(aside, text);
    await rename(aside, path(name));
  };
  return {
    page,
    editor,
    async typeAtEnd(text) {
      await editor.focus();
      await page.keyboard.press('ControlOrMeta+End');
      // Inserted at once: if two keys were far apart in time, the page would save half of the text.
      await page.keyboard.insertText(text);
    },
    tab: (name) => page.getByRole('tab', { name }),
    onDisk: (name) => readFile(path(name), 'utf8'),
    writeToDisk,
    async solve() {
      for (const name of ['server.ts', 'index.html']) {
        const text = await readFile(join('exercises', exercise, 'solution', name), 'utf8');
        if (text === (await readFile(path(name), 'utf8'))) continue;
        await writeToDisk(name, text);
        // Until the page has the new text, the checked files count as edited since.
        await expect(page.getByText(`${name} changed on disk`)).toBeVisible();
      }
    },
  };
}
