import type { Page } from '@playwright/test';
import { WebSocket } from 'ws';
import { benchOf, type ClassRoom, expect, leadTo, say, test, windowOf } from './support/class-room.ts';

const FRAMES = 'Frames: the envelope of a message';
const NAMES = /Mei|Tom|林夏/;

const strip = (page: Page) => page.locator('.class-strip');
const currentStep = (page: Page) => page.locator('[data-square][aria-current="step"]');
const shownStep = (beamer: Page) => beamer.locator('.step[data-shown]');
const heads = (page: Page) => benchOf(page).locator('.wire-heads');
const teachersWindow = (teacher: Page) => teacher.locator('.win iframe').first().contentFrame();
const poster = (beamer: Page) => beamer.locator('.poster');

// Five browsers and a server share the machine: a stop for a test that hangs, not a wait.
test.beforeEach(() => test.setTimeout(360_000));

/** Brings the class to a step with a bench, and starts its program for all. */
async function startChat(room: ClassRoom): Promise<void> {
  await leadTo(room, '5 WebSocket', FRAMES);
  await room.teacher.getByRole('button', { name: /^Start chat for all/ }).click();
  await expect(teachersWindow(room.teacher).getByRole('textbox')).toBeVisible();
  for (const seat of room.seats) await expect((await windowOf(seat)).getByRole('textbox')).toBeVisible();
}

/** A seat sends a word, and everybody gets it, in the windows and on the wire. */
async function speak({ teacher, beamer, seats }: ClassRoom, seat: Page, word: string): Promise<void> {
  await say(await windowOf(seat), word);
  await expect(teacher.locator('.wire-diagram')).toContainText(word);
  for (const one of [beamer, ...seats])
    await expect(benchOf(one).locator('.wire-diagram')).toContainText(word);
  for (const window of [teachersWindow(teacher), ...(await Promise.all(seats.map(windowOf)))])
    await expect(window.getByText(word, { exact: true })).toBeVisible();
}

test('the beamer shows how to join, and everybody follows over steps and lessons', async ({ room }) => {
  const { site, teacher, beamer, mei, lin, seats } = room;
  await expect(poster(beamer).locator('.poster-code b')).toHaveText([...site.code]);
  await expect(poster(beamer).locator('.poster-address')).toHaveText(new URL(site.url).host);
  await expect(poster(beamer).getByRole('img')).toBeVisible();
  await expect(beamer.locator('.foot-here')).toHaveText('3 here');

  await teacher.getByRole('button', { name: 'Start the class' }).click();
  await expect(poster(beamer)).toBeHidden();
  await expect(shownStep(beamer)).toHaveAttribute('id', 'text');
  for (const seat of seats) await expect(seat).toHaveURL(/\/lessons\/http\/#text$/);
  await teacher.keyboard.press('PageDown');
  await expect(shownStep(beamer)).toHaveAttribute('id', 'messages');
  for (const seat of seats) await expect(currentStep(seat)).toHaveText('2');

  await leadTo(room, '4 SSE', 'The format: fields and a blank line');
  await expect(beamer).toHaveURL(/\/lessons\/sse\/present\//);
  await expect(shownStep(beamer)).toHaveAttribute('id', 'format');
  await expect(beamer.locator('.foot-join')).toContainText(`${site.code.slice(0, 3)} ${site.code.slice(3)}`);
  for (const seat of seats) await expect(currentStep(seat)).toHaveText('2');

  await mei.getByRole('button', { name: 'Step aside' }).click();
  await teacher.keyboard.press('PageDown');
  await expect(shownStep(beamer)).toHaveAttribute('id', 'event-source');
  await expect(teacher.locator('[data-part="follow"]')).toContainText('1 stepped aside');
  await expect(strip(mei)).toContainText('the class is at 4.3');
  await expect(currentStep(mei)).toHaveText('2');
  await mei.getByRole('button', { name: 'Back to the class' }).click();
  await expect(currentStep(mei)).toHaveText('3');

  await teacher.getByRole('link', { name: 'Board' }).click();
  await teacher.getByRole('button', { name: 'Show the board to the class' }).click();
  await expect(poster(beamer).getByRole('heading')).toHaveText('What the class has passed');
  for (const one of [beamer, mei, lin]) expect(await one.locator('main').textContent()).not.toMatch(/Tom/);
});

test('everybody is on one wire, and the teacher’s fault is on all screens', async ({ room }) => {
  const { teacher, beamer, mei, tom, lin, screens } = room;
  await startChat(room);
  for (const [seat, word] of [
    [mei, 'one'],
    [tom, 'two'],
    [lin, 'three'],
  ] as const)
    await speak(room, seat, word);
  await say(teachersWindow(teacher), 'four');
  for (const one of screens) await expect(benchOf(one).locator('.wire-diagram')).toContainText('four');
  await expect(teacher.locator('.wire-heads')).toContainText('others 3');
  await expect(heads(beamer)).toContainText(/teacher.*others 3|others 3.*teacher/);
  for (const seat of [mei, tom])
    for (const who of ['me', 'teacher', 'others 2']) await expect(heads(seat)).toContainText(who);
  await expect(heads(lin)).toContainText('其他 4 人');

  await teacher.getByRole('button', { name: /Pull the cable/ }).click();
  for (const one of [beamer, mei, tom]) await expect(one.locator('.class-ban')).toContainText('Cable pulled');
  await expect(lin.locator('.class-ban')).toContainText('网线已拔');
  await teacher.locator('.class-ban').getByRole('button', { name: 'Take it off' }).click();
  for (const one of [teacher, ...screens]) await expect(one.locator('.class-ban')).toBeHidden();
  expect(await beamer.locator('body').textContent()).not.toMatch(NAMES);
});

test('a guess is counted without names, shown as a histogram, and measured', async ({ room }) => {
  const { teacher, beamer, mei, tom, lin, seats } = room;
  await startChat(room);
  const panel = teacher.locator('.gs').first();
  const question = beamer.locator('room-question[data-class-guess]');
  await panel.getByRole('button', { name: 'Ask the class' }).click();
  await expect(question).toBeVisible();
  await expect(question).toContainText('0 of 3 have answered');
  await lin.getByRole('button', { name: '我的窗口' }).click();
  for (const [index, seat] of seats.entries()) {
    const asked = seat.locator('.class-guess');
    await asked.locator('input').fill(['2', '8', '8'][index] ?? '');
    await asked.locator('.class-guess-go').click();
    await expect(question).toContainText(`${index + 1} of 3 have answered`);
  }
  for (const one of [beamer, ...seats]) await expect(one.locator('.votes')).toHaveCount(0);

  await panel.getByRole('button', { name: 'Close and show' }).click();
  await expect(question.getByRole('img', { name: '2: 1 seat, 8: 2 seats' })).toBeVisible();
  await expect(mei.getByRole('img', { name: /2: 1 seat, 8: 2 seats, mine 2/ })).toBeVisible();
  await say(teachersWindow(teacher), 'hi');
  await panel.getByRole('button', { name: 'Show measured' }).click();
  await expect(question.getByRole('img', { name: /measured 8/ })).toBeInViewport({ ratio: 1 });
  await expect(tom.getByRole('img', { name: /mine 8, measured 8/ })).toBeVisible();
  await expect(lin.getByRole('img', { name: /实测 8/ })).toBeVisible();
  expect(await beamer.locator('body').textContent()).not.toMatch(NAMES);
  for (const seat of [mei, lin]) expect(await seat.locator('main').textContent()).not.toMatch(/Tom/);

  await panel.getByRole('button', { name: 'Put away' }).click();
  for (const one of [beamer, ...seats]) await expect(one.locator('.votes')).toHaveCount(0);
});

test('the race and the solution of an exercise are runs of the class, too', async ({ room }) => {
  const { teacher, beamer, mei, tom, lin, seats } = room;
  await leadTo(room, '6 Choosing', /^The race$/);
  for (const seat of seats) await expect(seat).toHaveURL(/\/race\/$/);
  await teacher.getByRole('button', { name: /^Start race for all/ }).click();
  await expect(teachersWindow(teacher).locator('[data-lane="poll"]')).toHaveText(/#\d/);
  for (const one of [beamer, mei, tom])
    for (const lane of ['poll', 'long', 'SSE', 'WS']) await expect(heads(one)).toContainText(lane);
  await lin.getByRole('button', { name: '我的窗口' }).click();
  await expect(benchOf(lin).locator('.wire-diagram')).toContainText('GET /poll');

  // A page that comes while the race is on has a server that counts from 1, as it does.
  await teacher.reload();
  await expect(teachersWindow(teacher).locator('[data-lane="ws"]')).toHaveText(/#\d/);

  await leadTo(room, '4 SSE', 'Exercise');
  await teacher.getByRole('button', { name: /^Start solution 05 for all/ }).click();
  await expect(poster(beamer).locator('.shared')).toContainText('solution 05');
  for (const seat of [mei, tom])
    await expect((await windowOf(seat)).getByRole('textbox').first()).toBeVisible();
});

test('the server is killed and comes back, and so does everybody, to the step', async ({ room }) => {
  const { site, teacher, beamer, mei, tom, lin, seats } = room;
  await startChat(room);
  await speak(room, mei, 'one');
  await site.kill();
  await expect(teacher.getByText('The class’s server does not answer.')).toBeVisible();
  await expect(beamer.locator('.foot-here')).toHaveText('no connection; trying again');
  for (const seat of [mei, tom]) await expect(strip(seat).locator('.class-dot')).toHaveClass(/is-away/);
  await site.start();
  await expect(teacher.getByText('The class’s server does not answer.')).toBeHidden();
  await expect(beamer.locator('.foot-here')).toHaveText('3 here');
  await expect(shownStep(beamer)).toHaveAttribute('id', 'frames');
  for (const seat of seats) await expect(currentStep(seat)).toHaveText('2');
  // The run is another one, so the windows are, too. Playwright can lose a frame whose program was killed: the wire tells.
  const wire = (page: Page) => page.locator('.wire-diagram').last();
  for (const page of [teacher, ...seats]) {
    await expect(wire(page)).not.toContainText('one');
    await expect(wire(page)).toContainText('101');
  }
  const address = await benchOf(lin).locator('.url').getAttribute('title');
  const client = new WebSocket(new URL('/chat', address ?? '').href.replace('http', 'ws'));
  client.on('open', () => client.send('again'));
  for (const page of [teacher, ...seats]) await expect(wire(page)).toContainText('again');
  client.terminate();
});

test('the end of the class is told to all, and undone for all', async ({ room }) => {
  const { site, teacher, beamer, mei, seats } = room;
  await leadTo(room, '5 WebSocket', FRAMES);
  await expect(shownStep(beamer)).toHaveAttribute('id', 'frames');
  await teacher.goto(`${site.url}/en/class/#${site.secret}`);
  await teacher.getByRole('button', { name: 'End the class …' }).click();
  await teacher.getByRole('dialog').getByRole('button', { name: 'End the class' }).click();
  await expect(beamer.locator('.foot-here')).toHaveText('The class is over.');
  for (const seat of seats) await expect(seat.locator('.class-note[data-note="ending"]')).toBeVisible();
  await teacher.getByRole('button', { name: 'Undo' }).click();
  await expect(beamer.locator('.foot-here')).toHaveText('3 here');
  for (const seat of seats) await expect(seat.locator('.class-note[data-note="ending"]')).toHaveCount(0);
  await leadTo(room, '4 SSE', 'The format: fields and a blank line');
  await expect(shownStep(beamer)).toHaveAttribute('id', 'format');
  await expect(mei).toHaveURL(/\/lessons\/sse\/#format$/);
});

test('of two tabs of the teacher’s link one has the windows', async ({ room }) => {
  const { site, teacher, mei } = room;
  await startChat(room);
  const second = await teacher.context().newPage();
  await second.goto(`${site.url}/en/class/lead/#${site.secret}`);
  await expect(teachersWindow(second).getByRole('textbox')).toBeVisible();
  await expect(teacher.getByText('Your windows are in another tab.')).toBeVisible();
  await say(teachersWindow(second), 'once');
  await expect((await windowOf(mei)).getByText('once', { exact: true })).toHaveCount(1);
  await teacher.getByRole('button', { name: 'Bring them here' }).click();
  await expect(teachersWindow(teacher).getByRole('textbox')).toBeVisible();
  await expect(second.getByText('Your windows are in another tab.')).toBeVisible();
});
