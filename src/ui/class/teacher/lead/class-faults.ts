import type { BenchWords } from '../../../../i18n/bench/en.ts';
import { clientLetter } from '../../../../i18n/client-letter.ts';
import { type Faults, NO_FAULTS } from '../../../../relay/faults.ts';
import { createFaultPanel } from '../../../bench/fault-panel.ts';
import { find, part } from '../../../kit/dom.ts';
import type { TeacherPage } from '../teacher-context.ts';

/** The value in the list that stands for everybody; a client never has this name. */
const EVERYBODY = '*';
/** A seat's client on the shared run: `s12`. */
const SEAT = /^s(\d+)$/;

/** The line of faults: for the shared run, for everybody, for one seat, or for one of the teacher's own windows. */
export interface ClassFaultLine {
  /** Shows the faults that one client of the shared run has. */
  show(client: string, faults: Faults): void;
  /** Forgets the faults of a run that has ended. */
  forget(): void;
}

export interface ClassFaultsOptions {
  words: BenchWords;
  restart(): void;
}

export function attachClassFaults(page: TeacherPage, { words, restart }: ClassFaultsOptions): ClassFaultLine {
  const {
    channel,
    lang,
    words: { lead },
  } = page;
  const panel = createFaultPanel(
    find(part(document, 'bench'), '[data-faults]'),
    {
      set: (client, change) => channel.send({ type: 'faults', change, for: targetOf(client) }),
      cut(client, how) {
        const target = targetOf(client);
        channel.send({ type: 'cut', how, for: target === 'all' ? null : target });
      },
      restart,
    },
    { words, lang, signal: new AbortController().signal, all: lead.faultsFor.run, nameOf },
  );
  let offered = '';

  function nameOf(client: string): string {
    if (client === EVERYBODY) return lead.faultsFor.all;
    const seat = Number(SEAT.exec(client)?.[1]);
    const person = page.view.teacher.people.find((one) => one.seat === seat);
    return person ? `${seat} ${person.name}` : lead.me(clientLetter(client, lang));
  }

  page.follow(({ teacher: { people }, agenda: { run, faults }, leads }) => {
    const seats = people.filter(({ window }) => window === true).map(({ seat }) => `s${seat}`);
    const clients = [EVERYBODY, ...(run?.clients ?? []), ...(run ? seats : [])];
    const now = JSON.stringify([clients, leads, faults]);
    if (now === offered) return;
    offered = now;
    panel.setClients(clients);
    panel.enable(leads);
    panel.show(EVERYBODY, faults?.scope === 'everybody' ? faults.faults : NO_FAULTS);
  });

  return {
    show: panel.show,
    forget() {
      // What is switched off forgets; the next change switches it on again.
      panel.enable(false);
      offered = '';
    },
  };
}

function targetOf(client: string | null): 'all' | { client: string } | number | null {
  if (client === null) return null;
  if (client === EVERYBODY) return 'all';
  const seat = SEAT.exec(client)?.[1];
  return seat === undefined ? { client } : Number(seat);
}
