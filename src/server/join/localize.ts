import type { Agenda, ClassMessage } from '../../class/messages.ts';

/** Returns the port on loopback that leads to a port of the class's. */
export type ForwardTo = (port: number) => Promise<number>;

/**
 * Rewrites a class's message for a page of a joined workbook: ports of the class's machine become ports of this one. Only
 * ports are taken from the message, never a name: the class leads to no other machine than its own.
 */
export async function localize(message: ClassMessage, to: ForwardTo): Promise<ClassMessage> {
  switch (message.type) {
    case 'welcome': {
      const { you, agenda } = message;
      // The page comes back through its workbook, which keeps the secret.
      const named = you.role === 'seat' ? { ...you, secret: '' } : you;
      return { ...message, you: named, agenda: await localizeVisit(agenda, to) };
    }
    case 'agenda':
      return { ...message, agenda: await localizeVisit(message.agenda, to) };
    case 'run': {
      const { status } = message;
      const addresses = status.addresses.map(async ({ client, url }) => {
        const port = await to(Number(new URL(url).port || 80));
        return { client, url: `http://localhost:${port}/` };
      });
      return { ...message, status: { ...status, addresses: await Promise.all(addresses) } };
    }
    default:
      return message;
  }
}

async function localizeVisit(agenda: Agenda, to: ForwardTo): Promise<Agenda> {
  const { visit } = agenda;
  return visit === null ? agenda : { ...agenda, visit: { ...visit, port: await to(visit.port) } };
}
