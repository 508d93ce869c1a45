import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from '@playwright/test';
import { WebSocketServer } from 'ws';
import type { Lang } from '../src/i18n/text.ts';

const PORT = 8080;
const PAGE = `<script>
  new EventSource('/events');
  fetch('/api/orders?status=open');
  const socket = new WebSocket('ws://' + location.host + '/ws');
  socket.onopen = () => socket.send('{"watch":"o_7f3a19"}');
</script>`;

/** A shop for tea: a page, an API, a stream of events, a WebSocket. */
function createShop(): Server {
  const shop = createServer((request, response) => {
    const isStream = request.url === '/events';
    const type = isStream ? 'text/event-stream' : request.url === '/' ? 'text/html' : 'application/json';
    response.setHeader('Content-Type', type);
    if (isStream) response.write('event: stock\nid: 88\ndata: {"sku":"TEA-042","left":17}\n\n');
    else response.end(request.url === '/' ? PAGE : '{"orders":[{"id":"o_7f3a19","status":"packed"}]}');
  });
  new WebSocketServer({ server: shop, path: '/ws' }).on('connection', (socket) =>
    socket.on('message', () => socket.send('{"type":"order.updated","id":"o_7f3a19","status":"packed"}')),
  );
  return shop.listen(PORT, '127.0.0.1');
}

/** Takes the picture of a tap in front of a server, with a browser and curl as its clients. */
export async function takeTapPicture(browser: Browser, lang: Lang, path: string): Promise<void> {
  const shop = createShop();
  const tap = spawn(process.execPath, ['src/cli/tap/command.ts', `${PORT}`], {
    stdio: ['ignore', 'inherit', 'pipe'],
    env: { ...process.env, LC_ALL: 'C' },
  });
  let said = '';
  for await (const line of createInterface(tap.stderr)) {
    said += line;
    if (line.includes('is there')) break;
  }
  const [server = '', , site = ''] = said.match(/http:\/\/localhost:\d+\//g) ?? [];
  const client = await browser.newPage();
  await client.goto(server);
  await fetch(new URL('/api/orders', server), { headers: { 'User-Agent': 'curl/8.5.0' } });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(`${site}${lang}/tap/`);
  await page.getByRole('button', { name: 'order.updated' }).first().press('Enter');
  await sleep(1000);
  await page.screenshot({ path });
  await Promise.all([page.close(), client.close()]);
  tap.kill('SIGINT');
  await once(tap, 'exit');
  shop.closeAllConnections();
  shop.close();
}
