declare namespace App {
  /** The data that the server gives to a page rendered per request. */
  interface Locals {
    /** The language of the address; of one that names none, the reader's. */
    lang: import('./i18n/text.ts').Lang;
    progress: import('./workspace/learner-state.ts').Progress;
    /** What the reader should know about the file of their progress. */
    trouble?: import('./i18n/text.ts').Text | null;
    /**
     * The way into a class: to the one that this site is for, or back to the one that was opened beside this workbook, by its
     * teacher's link. Absent while developing.
     */
    entrance?: { join: boolean; back?: string | null };
  }
}
