import { tapTerminalWords } from '../../i18n/tap-terminal/index.ts';
import { isOwnPort } from '../../own-ports.ts';
import { PortsTakenError } from '../../relay/listen.ts';
import { openTap, type Tap } from '../../server/tap/tap.ts';
import { UsageError } from '../check/check-options.ts';
import { findServer } from './find-server.ts';
import type { TapCommand, Target } from './tap-options.ts';

/** What the tap adds to the server's port for its own, when that is free: so that its address stays. */
const STEP = 10_000;

/** Opens the tap that the options describe. Throws a `UsageError`. */
export async function openTapFor(target: Target, { port, host, remote, lang }: TapCommand): Promise<Tap> {
  const words = tapTerminalWords[lang];
  const { hosts, isHere } = await findServer(target);
  if (hosts.length === 0) throw new UsageError(words.noAddress(target.host));
  if (!isHere && !remote) throw new UsageError(words.elsewhere(target.host));

  async function openAt(ownPort: number): Promise<Tap> {
    const place =
      host === null ? undefined : { host, ports: { first: ownPort, last: ownPort }, strict: true };
    const options = { server: target.name, hosts, port: target.port, isHere, rest: words.rest };
    return openTap({ ...options, ...(place ? { place } : { ownPort }) });
  }

  if (isHere && isOwnPort(target.port)) throw new UsageError(words.loop(target.name));
  const wished = target.port + STEP <= 65_535 ? target.port + STEP : 0;
  try {
    return await openAt(port ?? wished).catch((error) => {
      if (port !== null || !isTaken(error)) throw error;
      return openAt(0);
    });
  } catch (error) {
    if (isTaken(error)) throw new UsageError(words.portTaken(port ?? wished));
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'EACCES') throw new UsageError(words.portDenied(port ?? wished));
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') throw new UsageError(words.noHost(host ?? ''));
    throw error;
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof PortsTakenError || (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
}
