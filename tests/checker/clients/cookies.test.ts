import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { cookieHeader, createCookieJar } from '../../../src/checker/clients/cookies.ts';
import { createHttp } from '../../../src/checker/clients/http.ts';
import { openBrowser } from '../../support/browser.ts';
import { NEEDS_BROWSER } from '../../support/needs.ts';
import { clientTrial } from '../support/client-trial.ts';

const PAST = 'Thu, 01 Jan 1970 00:00:00 GMT';
const FUTURE = 'Fri, 01 Jan 2100 00:00:00 GMT';

/** The cookies that successive answers set, and the ones that must be sent afterwards. */
const CASES: Record<string, { set: string[][]; sent: string; at?: string; host?: string }> = {
  'one cookie': { set: [['id=1; HttpOnly; SameSite=Lax']], sent: 'id=1' },
  'two, in their order': { set: [['b=1', 'a=2']], sent: 'b=1; a=2' },
  'a new value': { set: [['id=1', 'a=2'], ['id=3']], sent: 'a=2; id=3' },
  'odd spelling': { set: [['  id = a b=c== ;httponly ; PATH=/;samesite=LAX;Unknown=1']], sent: 'id=a b=c==' },
  'names in another case': { set: [['id=1', 'ID=2']], sent: 'id=1; ID=2' },
  quotes: { set: [['id="a, b"']], sent: 'id="a, b"' },
  'no name': { set: [['HttpOnly']], sent: 'HttpOnly' },
  nothing: { set: [['=; HttpOnly']], sent: '' },
  'no value': { set: [['id=; HttpOnly']], sent: 'id=' },
  'attributes first': { set: [['HttpOnly; id=1']], sent: 'HttpOnly' },
  'joined with a comma': { set: [['id=1; HttpOnly, a=2']], sent: 'id=1' },
  ended: {
    set: [
      ['id=1', 'a=1', 'b=1'],
      ['id=; Max-Age=0', `a=; Expires=${PAST}`],
    ],
    sent: 'b=1',
  },
  'born ended': { set: [['id=1; Max-Age=-1', 'a=1; Max-Age=0']], sent: '' },
  'Max-Age before Expires': { set: [[`id=1; Max-Age=60; Expires=${PAST}`]], sent: 'id=1' },
  'odd ages': {
    set: [[`id=1; Max-Age=soon`, `a=1; Expires=later`, `b=1; Expires=${FUTURE}`]],
    sent: 'id=1; a=1; b=1',
  },
  'another path': { set: [['id=1; Path=/page', 'a=1; Path=/vis', 'b=1; Path=/visits']], sent: 'b=1' },
  'longer paths first': {
    set: [['id=1; Path=/', 'b=1; Path=/visits', 'c=1; Path=no']],
    sent: 'b=1; id=1; c=1',
  },
  'one name on two paths': { set: [['id=1; Path=/', 'id=2; Path=/visits']], sent: 'id=2; id=1' },
  'a deeper path': {
    set: [['id=1; Path=/visits', 'a=1; Path=/visits/']],
    sent: 'a=1; id=1',
    at: '/visits/x',
  },
  'another host': {
    set: [['id=1; Domain=example.com', 'a=1; Domain=localhost', 'b=1; Domain=']],
    sent: 'a=1; b=1',
  },
  'an address for a host': {
    host: '127.0.0.1',
    set: [['id=1; Domain=localhost', 'a=1; Domain=127.0.0.1', 'b=1', 'c=1; Secure']],
    sent: 'a=1; b=1; c=1',
  },
  secure: { set: [['id=1; Secure', 'a=1; Secure; SameSite=None', 'b=1; SameSite=None']], sent: 'id=1; a=1' },
  '__Host-': {
    set: [['__Host-a=1', '__Host-b=1; Secure', '__Host-c=1; Secure; Path=/', '__Host-d=1; Path=/']],
    sent: '__Host-c=1',
  },
  '__Secure-': { set: [['__Secure-a=1', '__Secure-b=1; Secure']], sent: '__Secure-b=1' },
  'too long': {
    set: [[`id=${'x'.repeat(4095)}`, `a=${'x'.repeat(4094)}`.slice(0, 20)]],
    sent: `a=${'x'.repeat(18)}`,
  },
};

/** Serves requests: sets the cookies asked for, and answers with those it was sent. */
async function serve() {
  const server = createServer((request, response) => {
    const set = new URL(`http://localhost${request.url}`).searchParams.get('set');
    if (set !== null) response.setHeader('Set-Cookie', JSON.parse(set));
    response.end(request.headers.cookie ?? '');
  }).listen(0);
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    [Symbol.asyncDispose]: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

const setting = (lines: string[]) => `/visits?set=${encodeURIComponent(JSON.stringify(lines))}`;

for (const [name, { set, sent, at = '/visits', host = 'localhost' }] of Object.entries(CASES)) {
  test(`the jar sends what belongs: ${name}`, async () => {
    await using server = await serve();
    const http = createHttp(server, clientTrial(), { host });
    const jar = createCookieJar(host);
    for (const lines of set) {
      jar.take(
        await http.ask({ path: setting(lines), headers: cookieHeader(jar.cookiesFor('/visits')) }),
        '/visits',
      );
    }
    const { text } = await http.ask({ path: at, headers: cookieHeader(jar.cookiesFor(at)) });
    http.close();
    assert.equal(text, sent);
  });
}

test('a browser sends the same', { skip: NEEDS_BROWSER }, async () => {
  const browser = await openBrowser();
  await using server = await serve();
  try {
    const page = await browser.newPage();
    const seen: Record<string, string> = {};
    for (const [name, { set, at = '/visits', host = 'localhost' }] of Object.entries(CASES)) {
      const open = (path: string) => page.goto(`http://${host}:${server.port}${path}`);
      for (const lines of set) await open(setting(lines));
      seen[name] = (await (await open(at))?.text()) ?? '';
      await page.context().clearCookies();
    }
    assert.deepEqual(seen, Object.fromEntries(Object.entries(CASES).map(([name, { sent }]) => [name, sent])));
  } finally {
    await browser.close();
  }
});

test('a cookie goes along until it ends', async () => {
  await using server = await serve();
  const http = createHttp(server, clientTrial());
  const jar = createCookieJar();
  const soon = new Date(Date.now() + 90_000).toUTCString();
  jar.take(await http.ask({ path: setting(['id=1; Max-Age=60', `a=1; Expires=${soon}`, 'b=1']) }), '/visits');
  http.close();
  const sentAfter = (seconds: number) =>
    cookieHeader(jar.cookiesFor('/visits', Date.now() + seconds * 1000)).Cookie;
  assert.deepEqual([0, 50, 70, 100].map(sentAfter), ['id=1; a=1; b=1', 'id=1; a=1; b=1', 'a=1; b=1', 'b=1']);
});

test('a cookie put by hand takes the place of the one with that name', async () => {
  await using server = await serve();
  const http = createHttp(server, clientTrial());
  const jar = createCookieJar();
  jar.take(await http.ask({ path: setting(['id=1; Path=/visits']) }), '/visits');
  http.close();
  jar.put('id', 'mine');
  jar.put('other', '2');
  assert.deepEqual(cookieHeader(jar.cookiesFor('/visits')), { Cookie: 'id=mine; other=2' });
  assert.deepEqual(cookieHeader(jar.cookiesFor('/')), { Cookie: 'other=2' });
  assert.deepEqual(cookieHeader([]), {});
});
