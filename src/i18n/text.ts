/**
 * Words that people see, in English and Chinese.
 *
 * A dictionary is a folder: `en.ts` holds the English words and is their type, `zh.ts` is typed by it, so that a missing
 * word does not compile; words with numbers or names in them are functions. `index.ts` has both languages, for the
 * server, the terminal, Astro components and tests. A browser gets one language: what is loaded on first need takes its
 * words with `loadWords` (`ui/kit/words.ts`). The one script that every page loads has no dictionary; the few words that
 * it says, and those of the custom elements it defines, are known when the page is built and stand in the markup, as
 * `data-…` of the element that says them, with `{name}` where the script fills something in. A sentence that travels in
 * both languages (an error in an answer of the API, what a check did) is a `Text`, written where it is said.
 */

/** The site's two languages, equal in rank. */
export type Lang = 'en' | 'zh';

export const LANGS = ['en', 'zh'] as const satisfies readonly Lang[];

/** A sentence in both languages; a missing one does not compile. */
export type Text = Readonly<Record<Lang, string>>;
