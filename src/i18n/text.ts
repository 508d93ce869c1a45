/**
 * Words that people see, in English and Chinese.
 *
 * A dictionary is a folder: `en.ts` holds the English words and is their type, `zh.ts` is typed by it, so that a missing
 * word does not compile; words with numbers or names in them are functions. `index.ts` has both languages, for the
 * server, the terminal, Astro components and tests. A browser gets one language: modules loaded on first need get their
 * words with `loadWords` (`ui/kit/words.ts`). The one script that every page loads has no dictionary: its few words, and
 * those of the custom elements it defines, are known when the page is built and are in the markup, in `data-` attributes
 * of the elements that show them, with `{name}` in place of values. A sentence sent in both languages (an error of the
 * API, the account of a check) is a `Text`, written in the module that sends it.
 */

/** One of the site's two languages. */
export type Lang = 'en' | 'zh';

export const LANGS = ['en', 'zh'] as const satisfies readonly Lang[];

/** A sentence in both languages; a missing one does not compile. */
export type Text = Readonly<Record<Lang, string>>;
