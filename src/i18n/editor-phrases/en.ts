/** The words of the editor, by CodeMirror's English words; in English none are replaced. */
export const en: Readonly<Record<string, string>> = {};
