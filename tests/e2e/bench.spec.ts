import { benchOn } from './support/bench.ts';
import { expect, test } from './support/site.ts';

test('latency delays what is sent, and is shown as on in the panel and in the windows', async ({ page }) => {
  await page.goto('/en/lessons/websocket/#both-ways');
  const bench = benchOn(page, 'chat');
  await bench.start();
  const latency = bench.element.locator('[data-fault="latency"]');
  await latency.getByRole('slider').press('End');
  await expect(latency).toHaveAttribute('data-on');
  await expect(latency.getByRole('spinbutton')).toHaveValue('3000');
  await expect(bench.element.locator('.wrong').first()).toHaveText('3000 ms');
  await bench.say(0, 'slow');
  await expect(bench.client(0).getByRole('listitem')).toHaveCount(0);
  await latency.getByRole('slider').press('Home');
  await expect(bench.client(0).getByRole('listitem')).toHaveText('slow');
  await expect(latency).not.toHaveAttribute('data-on');
});

test('a latency can be typed, within its limits', async ({ page }) => {
  await page.goto('/en/lessons/websocket/#both-ways');
  const bench = benchOn(page, 'chat');
  await bench.start();
  const latency = bench.element.locator('[data-fault="latency"]');
  const box = latency.getByRole('spinbutton', { name: 'Latency each way in ms, 0 to 10 000' });
  await box.fill('123');
  await box.press('Enter');
  await expect(bench.element.locator('.wrong').first()).toHaveText('123 ms');
  await expect(latency.getByRole('slider')).toHaveJSProperty('ariaValueText', '123 ms');
  await box.fill('123456');
  await box.press('Enter');
  await expect(box).toHaveValue('10000');
  await expect(bench.element.locator('.wrong').first()).toHaveText('10000 ms');
  await latency.getByRole('slider').press('Home');
  await expect(box).toHaveValue('0');
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
      if (width < 1080) await page.locator('[data-to-bench]').click();
      const faults = benchOn(page, 'chat').element.locator('.faults');
      await expect(faults).toBeVisible();
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
  await bench.element.getByRole('button', { name: 'Restart server' }).click();
  await expect(bench.client(0).getByRole('listitem')).toHaveText('The connection is gone');
  await bench.element.getByRole('button', { name: 'Restart all' }).click();
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
  await expect(bench.element.locator('.over').first()).toHaveText('server stopped');
  const bottom = async (part: string) => {
    const box = await page.locator(part).boundingBox();
    return (box?.y ?? 0) + (box?.height ?? 0);
  };
  const top = (await banner.boundingBox())?.y ?? 0;
  expect(await bottom('.bench'), 'the banner covers nothing of the bench').toBeLessThanOrEqual(top);
  await site.start();
  await expect(banner).toBeHidden();
  await expect(bench.element.locator('.live')).toHaveText('ended');
  await expect(bench.element.getByRole('alert')).toContainText('was gone for a moment');
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

test('after Stop the windows are dead: they say so, take no input, and ask nothing any more', async ({
  page,
}) => {
  await page.goto('/en/lessons/polling/#ask');
  const bench = benchOn(page, 'naive');
  await bench.start();
  await bench.element.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(bench.element.locator('.over')).toHaveText(['server stopped', 'server stopped']);
  await expect(bench.element.locator('iframe[inert]')).toHaveCount(2);
  await expect.poll(() => page.frames().filter((frame) => frame.url().startsWith('http')).length).toBe(1);
  await bench.start();
  await expect(bench.element.locator('.over:visible')).toHaveCount(0);
});

test('a program that ends by itself leaves its pages to be read', async ({ page }) => {
  await page.goto('/en/lessons/websocket-practice/#server');
  const bench = benchOn(page, 'shutdown');
  await bench.start();
  await bench.client(0).getByRole('button', { name: 'server.close()' }).click();
  await bench.client(0).getByRole('button', { name: 'client.close(1001)' }).click();
  await expect(bench.element.locator('.live')).toHaveText('ended');
  await expect(bench.element.locator('.over')).toHaveText('server stopped');
  await expect(bench.client(0).getByText('1001').first()).toBeVisible();
});

test('leaving a page ends its run; on the way back the bench says so, and starts again', async ({ page }) => {
  await page.goto('/en/lessons/websocket/#both-ways');
  const bench = benchOn(page, 'chat');
  await bench.start();
  // As a browser does that keeps the page for the way back.
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })));
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  await expect(bench.element.locator('.live')).toHaveText('ended');
  await expect(bench.element.getByRole('alert')).toHaveText('The run ended when this page was left.');
  await expect(page.locator('[data-gone]')).toBeHidden();
  await bench.element.getByRole('button', { name: 'Start again' }).click();
  await expect(bench.element.locator('.live')).toContainText('running');
  await expect(bench.element.locator('.broke')).toBeHidden();
});

test('after a reload the bench says that its run ended with the page', async ({ page }) => {
  await page.goto('/en/lessons/websocket/#both-ways');
  await benchOn(page, 'chat').start();
  await page.reload();
  const live = benchOn(page, 'chat').element.locator('.live');
  await expect(live).toHaveText('The run ended when this page was left.');
  await page.reload();
  await expect(live).toHaveText('not started');
});

test('a page that has connected again says so', async ({ page }) => {
  await page.goto('/en/lessons/socket-io/#packets');
  const bench = benchOn(page, 'socket-io');
  await bench.start();
  await bench.element.getByRole('button', { name: 'RST', exact: true }).click();
  await expect(bench.client(0).getByRole('listitem').first()).toHaveText('Connected again');
});

test('with four windows the port can still be read', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto('/en/lessons/websocket/#both-ways');
  const bench = benchOn(page, 'chat');
  await bench.start();
  for (const count of [3, 4]) {
    await bench.element.getByRole('button', { name: 'Add a client' }).click();
    await expect(bench.element.locator('.win')).toHaveCount(count);
  }
  for (const url of await bench.element.locator('.url').all()) {
    await expect(url).toContainText(/:\d+\//);
    const place = await url.evaluate((line) => {
      const range = document.createRange();
      const port = [...line.childNodes].find((node) => /^:\d+$/.test(node.textContent ?? ''));
      if (port) range.selectNodeContents(port);
      return { port: range.getBoundingClientRect().right, line: line.getBoundingClientRect().right };
    });
    expect(place.port).toBeLessThanOrEqual(place.line);
  }
});
