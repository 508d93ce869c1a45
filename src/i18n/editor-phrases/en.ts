/** The editor's own words, by the English ones that it is written with; none are other in English. */
export const en: Readonly<Record<string, string>> = {};
