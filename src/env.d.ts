declare namespace App {
  /** The data that the server gives to a page rendered per request. */
  interface Locals {
    /** The language of the address; of one that names none, the reader's. */
    lang: import('./i18n/text.ts').Lang;
    progress: import('./workspace/learner-state.ts').Progress;
  }
}
