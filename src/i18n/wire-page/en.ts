import { grouped } from '../numbers.ts';

/** The words of the page that opens recordings. */
export const en = {
  title: 'Read a recording',
  description:
    'Open a HAR, a capture or a Wirebook file and read it byte by byte, as the workbook shows its own wire.',
  lead: 'Drop a file here, and read what crossed the wire. It stays on this machine.',
  open: 'Open a file',
  openAnother: 'Open another file',
  formats: [
    {
      name: 'HAR',
      about: 'from a browser’s network panel, a proxy or Wirebook: its messages, in bytes written anew',
    },
    { name: 'pcap, pcapng', about: 'from tcpdump or Wireshark: HTTP/1.1 and WebSocket, without TLS' },
    { name: '.wire', about: 'a Wirebook file, saved with “Save” in any wire view' },
  ],
  drop: 'Drop it to open it',
  reading: (name: string, percent: number) => `Reading ${name} … ${percent} %`,
  opened: (name: string, rows: number) => `${name}: ${grouped(rows)} ${rows === 1 ? 'row' : 'rows'}`,
  stop: 'Stop reading',
  stopped: 'Reading was stopped before the end.',
  cut: 'The file breaks off, or it is damaged: this is what stands before.',
  limited: (dropped: number) =>
    `That is as much as can be shown: ${grouped(dropped)} ${dropped === 1 ? 'row' : 'rows'} before these ${dropped === 1 ? 'is' : 'are'} left out.`,
  /** Sentences after what was opened. */
  withNotes: (opened: string, notes: readonly string[]) => [`${opened}.`, ...notes].join(' '),
  failed: {
    'not-known': 'This is not a HAR, a capture (pcap, pcapng) or a Wirebook file. Open one of these.',
    broken: 'This file is damaged or incomplete and cannot be read. Save it again, and open the new file.',
    empty:
      'There is nothing to show in this file: a HAR without entries, a capture without TCP, or an empty file.',
  },
  unreadable: 'The browser could not read this file.',
};

export type WirePageWords = typeof en;
