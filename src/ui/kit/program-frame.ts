import { element } from './dom.ts';

/** All that programs need; not `allow-top-navigation`, with which a page could lead the tab away from the workbook. */
const SANDBOX = [
  'allow-scripts',
  'allow-same-origin',
  'allow-forms',
  'allow-modals',
  'allow-popups',
  'allow-downloads',
].join(' ');

/** Creates the frame for a program's page. */
export function createProgramFrame(title: string): HTMLIFrameElement {
  return element('iframe', { title, sandbox: SANDBOX });
}
