import type { Browser, Page } from 'playwright';
import type { RobotOptions } from '../check.ts';

/** Most checks bring two browsers together. */
const SPARES = 2;
const VIEWPORT = { width: 480, height: 420 };
const USUAL = { locale: 'en-US', timeZone: 'UTC' } as const;

/**
 * Blank pages of one browser, each in a context of its own (cookies, time zone). A new page costs a new process,
 * so a few with the usual settings can be made ahead of need.
 */
export interface BlankPages {
  take(options: RobotOptions): Promise<Page>;
  prepare(): void;
}

export function createBlankPages(browser: Browser): BlankPages {
  const spares: Promise<Page | null>[] = [];

  async function create({ locale = USUAL.locale, timeZone = USUAL.timeZone }: RobotOptions): Promise<Page> {
    const context = await browser.newContext({ viewport: VIEWPORT, locale, timezoneId: timeZone });
    // The check's own time limit is the only one that counts.
    context.setDefaultTimeout(0);
    return await context.newPage();
  }

  return {
    async take(options) {
      const { locale = USUAL.locale, timeZone = USUAL.timeZone } = options;
      const usual = locale === USUAL.locale && timeZone === USUAL.timeZone;
      return (usual ? await spares.shift() : undefined) ?? (await create(options));
    },
    prepare() {
      // One that could not be made is made again, and its error told, when it is needed.
      while (spares.length < SPARES) spares.push(create({}).catch(() => null));
    },
  };
}
