import type { WireWords } from '../../i18n/wire/en.ts';
import type { SaveWords } from '../../i18n/wire-save/en.ts';
import css from '../../styles/wire-view/save-menu.css?inline';
import type { EventLog } from '../../wire/event-log.ts';
import { writeHar } from '../../wire/files/har-write.ts';
import { writePcapng } from '../../wire/files/pcapng-write.ts';
import { redact, redactRow } from '../../wire/files/redact.ts';
import { writeWireFile } from '../../wire/files/wire-file.ts';
import type { Row } from '../../wire/row.ts';
import { adoptSheet } from '../kit/adopt-sheet.ts';
import { element } from '../kit/dom.ts';
import { sentenceOf } from './row-sentence.ts';

adoptSheet(css);

type Format = 'har' | 'pcapng' | 'text' | 'wire';

/** What can be saved. */
export interface Savable {
  /** The rows that are shown. */
  rows: readonly Row[];
  /** `null` for rows that were decoded elsewhere: there are no bytes to save. */
  log: EventLog | null;
  startedAt: number;
  title: string;
}

export interface SaveMenuOptions {
  words: WireWords;
  saveWords: SaveWords;
  /** Called when it is opened. */
  savable(): Savable;
}

/** Builds the menu that saves what is shown; open it with `showPopover`. */
export function createSaveMenu({ words, saveWords, savable }: SaveMenuOptions): HTMLElement {
  const secrets = element('input', { type: 'checkbox' });
  const note = element('p', { class: 'wire-save-note' });
  const items = (Object.keys(saveWords.formats) as Format[]).map((format) => {
    const { name, about } = saveWords.formats[format];
    const item = element('button', { type: 'button' }, element('b', {}, name), element('span', {}, about));
    item.addEventListener('click', () => save(format));
    return { format, item };
  });
  const root = element(
    'div',
    { class: 'wire-save', popover: 'auto', role: 'group', 'aria-label': saveWords.title },
    ...items.map(({ item }) => item),
    element('label', {}, secrets, ` ${saveWords.secrets} `, element('small', {}, saveWords.secretsAbout)),
    note,
  );
  root.addEventListener('toggle', () => {
    const { rows, log } = savable();
    for (const { format, item } of items)
      item.disabled = rows.length === 0 || (log === null && (format === 'pcapng' || format === 'wire'));
    note.textContent = rows.length === 0 ? saveWords.nothing : log?.isCut ? saveWords.isCut : '';
    note.hidden = note.textContent === '';
  });

  function save(format: Format): void {
    const { rows, log, startedAt, title } = savable();
    const shown = new Set(rows.map(({ connection }) => connection));
    const kept = log?.events(shown) ?? [];
    const events = secrets.checked ? kept : redact(kept);
    const told = secrets.checked ? rows : rows.map(redactRow);
    const recording = { startedAt, title, events };
    const parts: Record<Format, () => { parts: BlobPart[]; ending: string }> = {
      har: () => ({
        parts: [JSON.stringify(writeHar(told, { startedAt, version: VERSION }), null, 1)],
        ending: 'har',
      }),
      pcapng: () => ({ parts: [...writePcapng(recording)] as BlobPart[], ending: 'pcapng' }),
      text: () => ({ parts: told.map((row) => `${sentenceOf(row, words)}\n`), ending: 'txt' }),
      wire: () => ({ parts: [...writeWireFile(recording)], ending: 'wire' }),
    };
    const { parts: written, ending } = parts[format]();
    download(new Blob(written), `${title}-${stamp(startedAt)}.${ending}`);
    root.hidePopover();
  }

  return root;
}

/** The version of the `creator` in a HAR. */
const VERSION = '1';

function download(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = element('a', { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** `20261128-142106`, in local time. */
function stamp(at: number): string {
  const date = new Date(at);
  const two = (number: number) => String(number).padStart(2, '0');
  const day = `${date.getFullYear()}${two(date.getMonth() + 1)}${two(date.getDate())}`;
  return `${day}-${two(date.getHours())}${two(date.getMinutes())}${two(date.getSeconds())}`;
}
