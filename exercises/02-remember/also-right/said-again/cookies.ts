/** The cookies of one request. They are few, and one name may come twice: a list will do. */
export class CookieJar {
  readonly #pairs: [name: string, value: string][] = [];

  constructor(header: string | undefined) {
    if (header === undefined) return;
    for (let start = 0; start <= header.length; ) {
      let end = header.indexOf(';', start);
      if (end === -1) end = header.length;
      const equals = header.indexOf('=', start);
      // Without an equals sign of its own it is a value without a name.
      if (equals !== -1 && equals < end) {
        this.#pairs.push([header.slice(start, equals).trim(), header.slice(equals + 1, end).trim()]);
      }
      start = end + 1;
    }
  }

  *all(name: string): Generator<string> {
    for (const [its, value] of this.#pairs) if (its === name) yield value;
  }
}
