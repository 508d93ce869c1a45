import { randomBytes } from 'node:crypto';

export class Browser {
  readonly id: string;
  #visits = 0;

  constructor(id: string) {
    this.id = id;
  }

  visit(): number {
    return ++this.#visits;
  }
}

export class Registry implements Iterable<Browser> {
  readonly #browsers = new Map<string, Browser>();

  find(ids: Iterable<string>): Browser | undefined {
    for (const id of ids) {
      const browser = this.#browsers.get(id);
      if (browser) return browser;
    }
    return undefined;
  }

  welcome(): Browser {
    const browser = new Browser(randomBytes(24).toString('base64url'));
    this.#browsers.set(browser.id, browser);
    return browser;
  }

  [Symbol.iterator]() {
    return this.#browsers.values();
  }
}
