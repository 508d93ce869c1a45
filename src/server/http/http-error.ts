import type { Text } from '../../i18n/text.ts';

/** Says why a request cannot be carried out; `text` is for the learner. Thrown anywhere, answered in one place. */
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
