import type { Browser, Page } from 'playwright';
import type { RobotOptions } from '../check.ts';

/** Pages made ahead: most checks bring two browsers together. */
const SPARES = 2;
const VIEWPORT = { width: 480, height: 420 };
const USUAL = { locale: 'en-US', timeZone: 'UTC' } as const;

/**
 * Makes blank pages in one browser, each in a context of its own (cookies, time zone). A new page costs a new process,
 * so a few with the usual settings can be made ahead.
 */
export interface BlankPages {
  take(options: RobotOptions): Promise<Page>;
  /** Makes pages with the usual settings, until there are enough. */
  prepare(): void;
}

/** Makes pages ahead in this browser when told to, none at first. */
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
      // A page that could not be made is made again when it is needed; then its error is thrown.
      while (spares.length < SPARES) spares.push(create({}).catch(() => null));
    },
  };
}
