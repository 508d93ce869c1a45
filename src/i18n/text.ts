/** The site's two languages, equal in rank. */
export type Lang = 'en' | 'zh';

export const LANGS = ['en', 'zh'] as const satisfies readonly Lang[];

/** Words that a learner sees, in both languages; a missing one does not compile. */
export type Text = Readonly<Record<Lang, string>>;
