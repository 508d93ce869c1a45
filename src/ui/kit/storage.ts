/**
 * The names under which the browser keeps values of the workbook; those of the workbench are in its own `kept-keys.ts`.
 * Readers have values under them: a name never changes.
 */
export const KEYS = {
  /** `light` or `dark`; absent for the system's own setting. `public/theme.js` reads it, too. */
  theme: 'wirebook.theme',
  /** The text's share of a lesson, in per cent: `42%`. `public/theme.js` reads it, too. */
  lessonDivider: 'wirebook.split',
  /** The wire's share of its place while a file is open below it, in per cent. */
  fileDivider: 'wirebook.file',
  /** Progress that the server has not taken yet, as JSON. */
  unsaved: 'wirebook.unsaved',
  /** The reader's place when the language was switched; kept only until the tab is closed. */
  place: 'wirebook.place',
  /** The programs that ran when a page was left: ` websocket/chat http/cookies`; kept only until the tab is closed. */
  ran: 'wirebook.ran',
  /** The seat in a class, as JSON: see `ui/class/kit/own-seat.ts`. */
  class: 'wirebook.class',
} as const;

/** Texts kept by name. Never throws: if the browser denies storage, a text lasts as long as the page. */
export interface KeptTexts {
  read(key: string): string | null;
  write(key: string, text: string): void;
  remove(key: string): void;
}

/** Texts that this browser keeps from visit to visit. */
export const kept = keepIn(() => localStorage);

/** Texts that this tab keeps until it is closed. */
export const keptInTab = keepIn(() => sessionStorage);

/** Wraps a storage area. `area` throws if storage is denied, and writing to it throws if it is full. */
function keepIn(area: () => Storage): KeptTexts {
  const unkept = new Map<string, string>();

  function attempt<T>(act: (storage: Storage) => T): T | null {
    try {
      return act(area());
    } catch {
      return null;
    }
  }

  return {
    read: (key) => unkept.get(key) ?? attempt((storage) => storage.getItem(key)),
    write(key, text) {
      unkept.set(key, text);
      attempt((storage) => {
        storage.setItem(key, text);
        unkept.delete(key);
      });
    },
    remove(key) {
      unkept.delete(key);
      attempt((storage) => storage.removeItem(key));
    },
  };
}
