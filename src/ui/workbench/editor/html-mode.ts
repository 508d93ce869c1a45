import { autoCloseTags, htmlLanguage } from '@codemirror/lang-html';
import type { Extension } from '@codemirror/state';

/** HTML with the CSS and JavaScript in it; loaded when an HTML file is first looked at. */
export const html: Extension = [htmlLanguage, autoCloseTags];
