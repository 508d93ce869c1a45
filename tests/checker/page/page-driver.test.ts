import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright';
import { findBrowser, launchBrowser } from '../../../src/checker/browser/browser.ts';
import {
  CHAT_FORM,
  findButton,
  findTextBox,
  fullestList,
  hide,
  press,
  see,
  typedInto,
} from '../../../src/checker/page/page-driver.ts';

let browser: Browser | { missing: string };
before(async () => {
  const found = await findBrowser();
  const launched = 'missing' in found ? found : await launchBrowser(found);
  browser = 'missing' in launched ? { missing: launched.missing.en } : launched;
});
after(async () => {
  if ('close' in browser) await browser.close();
});

function testPage(name: string, html: string, run: (page: Page) => Promise<void>): void {
  test(name, async (t) => {
    if ('missing' in browser) return t.skip(browser.missing);
    const page = await browser.newPage();
    await page.setContent(html);
    await run(page);
    await page.close();
  });
}

for (const [how, html] of Object.entries({
  'a label around it': '<label>名字 <input id=right></label>',
  'a label for it': '<label for=right>Name:</label><input id=right>',
  'an aria-label': '<textarea id=right aria-label=NAME></textarea>',
  'a placeholder': '<input id=right placeholder=Name>',
  'a longer label': '<input id=right placeholder="Your name">',
  'an exact label before a longer one':
    '<input placeholder="Name of the room"><input id=right placeholder=Name>',
  'a label on something editable': '<p id=right contenteditable aria-label=Name></p>',
})) {
  testPage(`a text box is found by ${how}`, html, async (page) => {
    const box = await findTextBox(page, CHAT_FORM.name);
    assert.equal(await box?.getAttribute('id'), 'right');
  });
}

testPage(
  'what cannot be seen, or is no box or button, is not found',
  '<input placeholder=Name hidden><label>Message <input type=checkbox></label><a>Send</a>',
  async (page) => {
    assert.equal(await findTextBox(page, CHAT_FORM.name), undefined);
    assert.equal(await findTextBox(page, CHAT_FORM.message), undefined);
    assert.equal(await findButton(page, CHAT_FORM.send), undefined);
  },
);

testPage(
  'a button is pressed though something lies on it, and a box is read',
  '<input value=Ada><button onclick="document.querySelector(`input`).value += `!`">发送</button><div style="position:fixed;inset:0"></div>',
  async (page) => {
    const button = await findButton(page, CHAT_FORM.send);
    assert.ok(button);
    await press(button);
    assert.equal(await typedInto(page.locator('input'), 1000), 'Ada!');
  },
);

testPage(
  'the list is the one in which most is found',
  '<ul><li>Ada</ul><ol><li>1 hi<li>2 ho<li>another</ol>',
  async (page) => {
    const words = ['hi', 'ho', 'Ada'];
    const found = fullestList(await see(page), (item) => words.find((word) => item.includes(word)));
    assert.deepEqual(found, ['hi', 'ho']);
  },
);

testPage(
  'a page is hidden and shown, and its frames',
  '<iframe srcdoc="<p>frame</p>"></iframe><script>window.seen = []; document.addEventListener(`visibilitychange`, () => seen.push(document.visibilityState));</script>',
  async (page) => {
    await hide(page, true);
    const states = page.frames().map((frame) => frame.evaluate(() => document.hidden));
    assert.deepEqual(await Promise.all(states), [true, true]);
    await hide(page, false);
    assert.deepEqual(await page.evaluate('seen'), ['hidden', 'visible']);
  },
);

testPage('a page that reloads itself all the time has nothing to see, and is no error', '', async (page) => {
  await page.route('**/*', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<script>location.reload()</script>' }),
  );
  await page.goto('http://localhost/', { waitUntil: 'commit' });
  for (let n = 0; n < 20; n++) assert.deepEqual((await see(page)).lists, []);
});
