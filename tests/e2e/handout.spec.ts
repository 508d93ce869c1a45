import { expect, test } from './support/site.ts';

test('the handout has the whole lesson, boxes for guesses, and the answers at the end', async ({ page }) => {
  await page.goto('/en/lessons/websocket/handout/');
  await expect(page.locator('.paper .step')).toHaveCount(9);
  await expect(page.locator('.step .guessbox')).toHaveCount(6);
  await expect(page.locator('.step .answer')).toHaveCount(0);
  const answers = page.getByText('Two bytes of header, four of masking key');
  await expect(page.locator('[data-answers] .answer')).toHaveCount(6);
  await expect(answers).toBeVisible();
  await page.getByLabel('With the answers at the end').uncheck();
  await expect(answers).toBeHidden();
  await page.reload();
  await expect(page.getByLabel('With the answers at the end')).not.toBeChecked();
  await expect(answers).toBeHidden();
});

test('notes have ruled room beside or below the text, and slides have none', async ({ page }) => {
  await page.goto('/zh/lessons/http/handout/');
  const room = page.locator('.step .slot').first();
  const text = page.locator('.step p').first();
  const beside = await Promise.all([room.boundingBox(), text.boundingBox()]);
  expect(beside[0]?.x).toBeGreaterThan((beside[1]?.x ?? 0) + (beside[1]?.width ?? 0));
  await page.getByLabel('笔记写在每一步下面').check();
  await expect(page).toHaveURL(/\?below$/);
  expect((await room.boundingBox())?.x).toBeLessThanOrEqual((await text.boundingBox())?.x ?? 0);
  await page.goto('/zh/lessons/http/handout/?slides');
  await expect(room).toBeHidden();
});

test('slides are printed one step a page, in landscape; notes on A4 and Letter', async ({ page }) => {
  await page.goto('/en/lessons/http/handout/?slides&no-answers');
  await expect(page.locator('[data-layout="slides"]')).toBeVisible();
  const slides = await page.pdf({ preferCSSPageSize: true });
  expect(pages(slides)).toBe(9);
  expect(boxes(slides).every(([width, height]) => width > height)).toBe(true);
  await page.goto('/en/lessons/http/handout/');
  for (const format of ['A4', 'Letter'] as const) {
    const paper = await page.pdf({ format });
    expect(pages(paper)).toBeLessThan(16);
    expect(boxes(paper).every(([width, height]) => width < height)).toBe(true);
  }
});

/** Counts the pages of a PDF. */
function pages(pdf: Buffer): number {
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

/** Lists the width and height of the pages of a PDF, in points. */
function boxes(pdf: Buffer): [number, number][] {
  const found = pdf.toString('latin1').matchAll(/\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)/g);
  return [...found].map(([, width, height]) => [Number(width), Number(height)]);
}
