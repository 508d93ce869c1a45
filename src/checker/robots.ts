import type { Browser, BrowserContext } from 'playwright';
import type { Text } from '../i18n/text.ts';
import type { Relay } from '../runner/relay.ts';
import { type FoundBrowser, findBrowser, launchBrowser } from './browser.ts';
import type { Robot, RobotOptions } from './check.ts';
import { filmPage } from './pictures.ts';
import { shiftClock } from './robot-clock.ts';

const VIEWPORT = { width: 480, height: 420 };

/** A live picture of one robot's browser; `null` when it has closed. */
export interface RobotPicture {
  robot: string;
  caption: Text;
  jpeg: Uint8Array | null;
}

/** Opens robots, all in one browser process that is started at the first need. */
export interface Robots {
  /** Settles when the browser is there (`null`), or with why there is none. Starts it anew when it has died. */
  ready(): Promise<Text | null>;
  /** A new robot with a blank page. What its page complains about goes to `complain`. */
  create(relay: Relay, options: RobotOptions, complain: (line: string) => void): Promise<Robot>;
  /** Closes the robots of the check that has ended, without waiting for it. */
  dismiss(): void;
  close(): Promise<void>;
}

export function createRobots(
  found: FoundBrowser | { missing: Text } | undefined,
  show: ((picture: RobotPicture) => void) | undefined,
): Robots {
  let launching: Promise<Browser | { missing: Text }> | undefined;
  const contexts = new Set<BrowserContext>();

  async function launch(): Promise<Browser | { missing: Text }> {
    const browser = found ?? (await findBrowser());
    return 'missing' in browser ? browser : await launchBrowser(browser);
  }

  return {
    async ready() {
      launching ??= launch();
      let browser = await launching;
      if (!('missing' in browser) && !browser.isConnected()) {
        launching = launch();
        browser = await launching;
      }
      return 'missing' in browser ? browser.missing : null;
    },
    async create(relay, options, complain) {
      const browser = await launching;
      if (browser === undefined || 'missing' in browser)
        throw new Error('a robot was asked for without a browser');
      const context = await browser.newContext({
        viewport: VIEWPORT,
        locale: options.locale ?? 'en-US',
        timezoneId: options.timeZone ?? 'UTC',
      });
      contexts.add(context);
      // The check's own time limit is the only one that counts.
      context.setDefaultTimeout(0);
      if (options.clockOffset) await context.addInitScript(shiftClock, options.clockOffset);
      const page = await context.newPage();
      page.on('pageerror', (error) => complain(`Uncaught ${error.stack ?? error.message}`));
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') complain(message.text());
      });
      if (show !== undefined) {
        const caption = captionOf(relay.client, options);
        await filmPage(page, (jpeg) => show({ robot: relay.client, caption, jpeg }));
      }
      return { name: relay.client, page, relay };
    },
    dismiss() {
      for (const context of contexts) context.close().catch(() => {});
      contexts.clear();
    },
    async close() {
      const browser = await launching;
      if (browser !== undefined && !('missing' in browser)) await browser.close();
    },
  };
}

/** `Bo · +1 day, Asia/Tokyo` */
function captionOf(name: string, { clockOffset = 0, timeZone }: RobotOptions): Text {
  const place = timeZone === undefined ? '' : `, ${timeZone}`;
  const placeZh = timeZone === undefined ? '' : `，${timeZone}`;
  const { en, zh } = clockCaption(clockOffset);
  return { en: `${name} · ${en}${place}`, zh: `${name} · ${zh}${placeZh}` };
}

function clockCaption(offset: number): Text {
  if (offset === 0) return { en: 'clock right', zh: '时钟准确' };
  const way = offset > 0 ? { en: 'fast', zh: '快' } : { en: 'slow', zh: '慢' };
  const { count, unit } = largestUnit(Math.abs(offset));
  const plural = count === 1 ? '' : 's';
  return { en: `clock ${count} ${unit.en}${plural} ${way.en}`, zh: `时钟${way.zh} ${count} ${unit.zh}` };
}

function largestUnit(ms: number): { count: number; unit: Text } {
  const units: [number, Text][] = [
    [86_400_000, { en: 'day', zh: '天' }],
    [3_600_000, { en: 'hour', zh: '小时' }],
    [60_000, { en: 'minute', zh: '分钟' }],
  ];
  const [size, unit] = units.find(([size]) => ms >= size) ?? [1_000, { en: 'second', zh: '秒' }];
  return { count: Math.round((ms / size) * 10) / 10, unit };
}
