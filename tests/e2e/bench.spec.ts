import { benchOn } from './support/bench.ts';
import { expect, test } from './support/site.ts';

test('latency delays what is sent, and is shown as on in the panel and in the windows', async ({ page }) => {
  await page.goto('/en/lessons/websocket/#both-ways');
  const bench = benchOn(page, 'chat');
  await bench.start();
  const latency = bench.element.locator('[data-fault="latency"]');
  await latency.getByRole('slider').press('End');
  await expect(latency).toHaveAttribute('data-on');
  await expect(latency).toContainText('3000 ms');
  await expect(bench.element.locator('.wrong').first()).toHaveText('3000 ms');
  await bench.say(0, 'slow');
  await expect(bench.client(0).getByRole('listitem')).toHaveCount(0);
  await latency.getByRole('slider').press('Home');
  await expect(bench.client(0).getByRole('listitem')).toHaveText('slow');
  await expect(latency).not.toHaveAttribute('data-on');
});

test('a late notice of an earlier latency does not move the slider', async ({ page }) => {
  const late: (() => void)[] = [];
  let holding = false;
  await page.routeWebSocket(/\/channel$/, (toPage) => {
    const toServer = toPage.connectToServer();
    toServer.onMessage((message) => {
      if (holding && String(message).includes('"type":"faults"')) late.push(() => toPage.send(message));
      else toPage.send(message);
    });
  });
  await page.goto('/en/lessons/websocket/#both-ways');
  const bench = benchOn(page, 'chat');
  await bench.start();
  const slider = bench.element.locator('[data-fault="latency"]').getByRole('slider');
  holding = true;
  for (const value of ['1', '2']) {
    await slider.press('ArrowRight');
    await expect(slider).toHaveValue(value);
  }
  // One notice for each client: A and B have the notice of the first place, but not yet that of the second.
  await expect.poll(() => late.length).toBe(4);
  for (const tell of late.splice(0, 2)) tell();
  await expect(bench.element.locator('.wrong').first()).toHaveText('1 ms');
  await expect(slider).toHaveValue('2');
  for (const tell of late) tell();
  await expect(bench.element.locator('.wrong').first()).toHaveText('2 ms');
  await expect(slider).toHaveValue('2');
});

test('a throttled line lets few bytes through, and says how few', async ({ page }) => {
  await page.goto('/en/lessons/websocket/#both-ways');
  const bench = benchOn(page, 'chat');
  await bench.start();
  const throttle = bench.element.locator('[data-fault="rate"]');
  await throttle.getByRole('combobox').selectOption('500 B/s');
  await expect(throttle).toHaveAttribute('data-on');
  await expect(bench.element.locator('.wrong').first()).toHaveText('500 B/s');
  await bench.say(0, 'slow '.repeat(10_000));
  await bench.say(1, 'quick');
  await expect(bench.client(1).getByRole('listitem')).toHaveText('quick');
  await throttle.getByRole('combobox').selectOption('off');
  await expect(bench.client(1).getByRole('listitem').first()).toContainText('slow slow');
  await expect(throttle).not.toHaveAttribute('data-on');
});

for (const lang of ['en', 'zh']) {
  test(`every fault is in reach, however wide the bench is (${lang})`, async ({ page }) => {
    for (const width of [1920, 1440, 1100, 390]) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(`/${lang}/lessons/websocket/#both-ways`);
      const faults = benchOn(page, 'chat').element.locator('.faults');
      const right = await faults.evaluate((line) => {
        for (const part of line.querySelectorAll('[data-on], .ft')) part.toggleAttribute('data-on', true);
        return Math.max(...[...line.children].map((part) => part.getBoundingClientRect().right));
      });
      expect(right, `${width} px`).toBeLessThanOrEqual(width);
    }
  });
}

test('a pulled cable of one client stops that client alone, until it is put back', async ({ page }) => {
  await page.goto('/en/lessons/websocket/#both-ways');
  const bench = benchOn(page, 'chat');
  await bench.start();
  await bench.element.getByLabel('Faults apply to').selectOption('A');
  const cable = bench.element.getByRole('button', { name: 'Pull the cable' });
  await cable.click();
  await expect(cable).toHaveAttribute('aria-pressed', 'true');
  await expect(bench.element.locator('.wrong').first()).toHaveText('cable pulled');
  await expect(bench.element.locator('.wrong').nth(1)).toBeHidden();
  await bench.say(1, 'anybody?');
  await expect(bench.client(1).getByRole('listitem')).toHaveText('anybody?');
  await expect(bench.client(0).getByRole('listitem')).toHaveCount(0);
  await cable.click();
  await expect(bench.client(0).getByRole('listitem')).toHaveText('anybody?');
});

for (const how of ['FIN', 'RST']) {
  test(`a cut by ${how} ends the connections`, async ({ page }) => {
    await page.goto('/en/lessons/websocket/#both-ways');
    const bench = benchOn(page, 'chat');
    await bench.start();
    await bench.element.getByRole('button', { name: how, exact: true }).click();
    await expect(bench.client(0).getByRole('listitem')).toHaveText('The connection is gone');
    await expect(bench.client(1).getByRole('listitem')).toHaveText('The connection is gone');
  });
}

test('the server restarts behind the pages; the bench restarts with fresh ones', async ({ page }) => {
  await page.goto('/en/lessons/websocket/#both-ways');
  const bench = benchOn(page, 'chat');
  await bench.start();
  await bench.element.locator('.faults [data-restart]').click();
  await expect(bench.client(0).getByRole('listitem')).toHaveText('The connection is gone');
  await bench.element.locator('.bar [data-restart]').click();
  await expect(bench.client(0).getByRole('button', { name: 'Send' })).toBeEnabled();
  await expect(bench.client(0).getByRole('listitem')).toHaveCount(0);
});

test('a third client joins the conversation and leaves it', async ({ page }) => {
  await page.goto('/zh/lessons/websocket/#both-ways');
  const bench = benchOn(page, 'chat');
  await bench.start();
  await bench.element.getByRole('button', { name: '再开一个客户端' }).click();
  await expect(bench.element.locator('.win .id')).toHaveText(['甲', '乙', '丙']);
  await bench.client(2).locator('button:enabled').waitFor();
  await bench.say(2, '大家好');
  await expect(bench.client(0).getByRole('listitem')).toHaveText('大家好');
  await bench.element.getByRole('button', { name: '关闭客户端丙' }).click();
  await expect(bench.element.locator('.win')).toHaveCount(2);
});

test('when the workbook server goes away the page says so, tries again, and starts anew', async ({
  page,
  site,
}) => {
  await page.goto('/en/lessons/websocket/#both-ways');
  const bench = benchOn(page, 'chat');
  await bench.start();
  await site.kill();
  const banner = page.getByRole('alert').filter({ hasText: 'The workbook server does not answer.' });
  await expect(banner).toBeVisible();
  await expect(bench.element.locator('.live')).toHaveText('the workbook server is gone');
  await page.locator('#both-ways own-words textarea').fill('written while nobody listened');
  await site.start();
  await expect(banner).toBeHidden();
  await bench.start();
  await bench.say(0, 'back again');
  await expect(bench.client(1).getByRole('listitem')).toHaveText('back again');
  await expect(page.locator('#both-ways own-words [data-state]')).toHaveText('saved');
});

test('stopping ends the run, and a stopped program can be started again', async ({ page }) => {
  await page.goto('/en/lessons/websocket/');
  const bench = benchOn(page, 'handshake');
  await bench.start();
  const address =
    (await bench.element.getByRole('link', { name: 'Open in a tab' }).getAttribute('href')) ?? '';
  await bench.element.getByRole('button', { name: 'Stop' }).click();
  await expect(bench.element.locator('.live')).toHaveText('ended');
  await expect(fetch(address)).rejects.toThrow();
  await bench.start();
  await expect(bench.element.locator('.live')).toContainText('running');
});
