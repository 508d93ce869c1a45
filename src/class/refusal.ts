import type { RefusalReason } from './messages.ts';

/** Says why a page's message is not carried out, as data; the words for it are in `i18n`. */
export class Refusal extends Error {
  readonly why: RefusalReason;
  /** Seconds after which it may go better; `null` when trying again is no use. */
  readonly retryAfter: number | null;

  constructor(why: RefusalReason, retryAfter: number | null = null) {
    super(why);
    this.why = why;
    this.retryAfter = retryAfter;
  }
}
