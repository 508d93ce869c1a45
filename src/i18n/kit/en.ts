import { en as failure } from '../failure/en.ts';

/** Words that lessons, exercises and the race share: client windows, copying, dialogs, a server that is gone. */
export const en = {
  close: 'Close',
  cancel: 'Cancel',
  copied: 'Copied',
  copyFailed: 'Could not copy',
  /** Explains why a program did not start or ended by itself. */
  failure,
  client: {
    window: (letter: string) => `Client ${letter}`,
    reload: 'Reload this page',
    openInTab: 'Open in a tab',
    copyAddress: 'Copy the address',
    copyCurl: 'Copy a curl command for this address',
    remove: (letter: string) => `Remove client ${letter}`,
  },
  gone: {
    title: 'The workbook server does not answer.',
    again: (seconds: number) => `Trying again in ${seconds} s.`,
    trying: 'Trying …',
    kept: 'What you wrote is kept here.',
    tryNow: 'Try now',
  },
};

export type KitWords = typeof en;
