import type { Text } from '../../i18n/text.ts';

/** Thrown where a request cannot be carried out, and answered at the edge; `text` is for people. */
export class HttpError extends Error {
  readonly status: number;
  readonly text: Text;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, text: Text, headers: Readonly<Record<string, string>> = {}) {
    super(text.en);
    this.status = status;
    this.text = text;
    this.headers = headers;
  }
}
