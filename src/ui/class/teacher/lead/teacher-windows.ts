import type { SharedRunStatus } from '../../../../class/messages.ts';
import { clientLetter } from '../../../../i18n/client-letter.ts';
import { PUBLISHER } from '../../../../race/lane.ts';
import { type ClientWindow, createClientWindow } from '../../../kit/client-window.ts';
import { button, element, part } from '../../../kit/dom.ts';
import type { TeacherPage } from '../teacher-context.ts';

/** The teacher's own windows on the shared run. */
export interface TeacherWindows {
  /** Has a window for each of these clients, empty until its address is known. */
  have(clients: readonly string[]): void;
  /** Loads the pages of windows that are empty; with `isFresh`, of all. `null` says that another page has them. */
  open(addresses: SharedRunStatus['addresses'] | null, isFresh: boolean): void;
  /** Empties them, after the run has ended. */
  blank(): void;
  /** Shows the faults of one client in its address bar. */
  warn(client: string, text: string): void;
}

/** `addressOf` completes the address of a page; `take` asks for the windows that another page has. */
export function createTeacherWindows(
  { lang, kit, shared, words: { lead } }: TeacherPage,
  { addressOf, take }: { addressOf(url: string): string; take(): void },
): TeacherWindows {
  const shelf = part(document, 'windows');
  const windows = new Map<string, ClientWindow>();
  const elsewhere = element(
    'p',
    { class: 'elsewhere', role: 'status', hidden: true },
    lead.windowsElsewhere,
    button(lead.windowsHere, take),
  );
  shelf.before(elsewhere);

  const letterOf = (client: string) =>
    client === PUBLISHER ? shared.lifelines.me : clientLetter(client, lang);

  return {
    have(clients) {
      for (const [client, window] of windows) {
        if (clients.includes(client)) continue;
        window.element.remove();
        windows.delete(client);
      }
      for (const client of clients) {
        if (windows.has(client)) continue;
        const window = createClientWindow({ letter: letterOf(client), words: kit, isWhole: true });
        windows.set(client, window);
        shelf.append(window.element);
      }
    },
    open(addresses, isFresh) {
      elsewhere.hidden = addresses !== null;
      for (const { client, url } of addresses ?? []) {
        const window = windows.get(client);
        if (window && (isFresh || !window.isOpen)) window.open(addressOf(url));
      }
    },
    blank() {
      elsewhere.hidden = true;
      for (const window of windows.values()) if (window.isOpen) window.blank();
    },
    warn: (client, text) => windows.get(client)?.warn(text),
  };
}
