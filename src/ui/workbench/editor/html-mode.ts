import { autoCloseTags, htmlLanguage } from '@codemirror/lang-html';
import type { Extension } from '@codemirror/state';

/** HTML with CSS and JavaScript inside; loaded when an HTML file is first shown. */
export const html: Extension = [htmlLanguage, autoCloseTags];
