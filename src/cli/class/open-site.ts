import { join } from 'node:path';
import { exerciseIds, exerciseTasks, loadExercise } from '../../checker/exercise-catalogue.ts';
import { listAddresses } from '../../class/addresses.ts';
import type { StoredClass } from '../../class/class-record.ts';
import type { ClassStore } from '../../class/class-store.ts';
import { newClass } from '../../class/live-class.ts';
import type { ClassAddress } from '../../class/messages.ts';
import type { OpenedClass } from '../../class/opened-class.ts';
import { openSqliteStore, StoreInUseError } from '../../class/sqlite-store.ts';
import { classTerminalWords } from '../../i18n/class-terminal/index.ts';
import type { Lang } from '../../i18n/text.ts';
import { isLoopback } from '../../loopback.ts';
import { DEMOS, DIST, WORKSPACE } from '../../paths.ts';
import { createRunner } from '../../runner/runner.ts';
import { OWN_PREFIX, openScratchDir } from '../../runner/scratch-dir.ts';
import { type ClassHost, openClass } from '../../server/class/class-host.ts';
import { createFindShipped } from '../../server/class/find-shipped.ts';
import { ListenError } from '../../server/http/listen.ts';
import { type Served, serve } from '../../server/serve.ts';
import type { ClassOptions } from './class-options.ts';

/** Of a site whose visitors may all come from one address, and share the places for runs. */
const LIMITS = {
  connectionsPerAddress: 1_000,
  connections: 4_000,
  runsPerPage: 2,
  maxHeaderSize: 64 * 1024,
};
/** The ports of relays, which a firewall has to let through. Visitors' runs leave the first ones to the class's. */
const RELAY_PORTS = { first: 43_200, last: 43_263 };
const VISITORS_PORTS = { first: 43_216, last: 43_263 };
/** The class's own run waits for nobody, and lasts as long as a class. */
const RUN_LIMITS = { idle: 60 * 60_000, lifetime: 8 * 60 * 60_000 };
/** A class that was neither ended nor used for so long is forgotten, with its names. */
const FORGOTTEN_AFTER = 12 * 60 * 60_000;
const PORT = 4321;
/** Ports to try after the usual one. */
const MORE_PORTS = 8;

/** The site of a class while it is open. */
export interface ClassSite {
  opened: OpenedClass;
  /** Resolves when the teacher has ended the class. */
  over: Promise<void>;
  close(): Promise<void>;
}

/** Opens a class and serves the site for it; a class that was not ended comes back. */
export async function openClassSite(options: ClassOptions, env: NodeJS.ProcessEnv): Promise<ClassSite> {
  const asked = env.HOST || '0.0.0.0';
  const host = isLoopback(asked) ? 'localhost' : asked;
  const store = openStore(options.lang);
  const stored = await takeClass(store, options);
  const relays = isLoopback(host) ? undefined : { host, ports: RELAY_PORTS };
  const visitorsRelays = relays && { host, ports: VISITORS_PORTS, strict: true };
  const around = { host, isClass: true };
  const runner = await createRunner({ ...around, ...(visitorsRelays && { relays: visitorsRelays }) });
  const shared = await createRunner({ ...around, ...(relays && { relays }), warm: 1, limits: RUN_LIMITS });
  const addresses: ClassAddress[] = [];
  const catalogue = { exerciseIds: () => exerciseIds(), loadExercise: (id: string) => loadExercise(id) };
  const classHost = openClass({
    stored,
    store,
    runner: shared,
    relays,
    findShipped: createFindShipped(DEMOS, catalogue),
    tasks: await exerciseTasks(),
    addresses,
  });

  async function closeParts(): Promise<void> {
    await Promise.all([classHost.close(), runner.close(), shared.close()]);
    await store.close();
  }

  try {
    const workspace = join(await openScratchDir('visitors'), `${OWN_PREFIX}files`);
    const served = await listen(options, (port) =>
      serve({ host, port, origins: [], dist: DIST, runner, classHost, workspace, limits: LIMITS }),
    );
    addresses.push(...listAddresses(served.port, host));
    return {
      opened: tellOpened(classHost, addresses, served.port, runner.rung),
      over: classHost.over,
      async close() {
        await served.close();
        await closeParts();
      },
    };
  } catch (error) {
    await closeParts();
    throw error;
  }
}

function openStore(lang: Lang): ClassStore {
  try {
    return openSqliteStore(join(WORKSPACE, 'class', 'class.sqlite'));
  } catch (error) {
    if (error instanceof StoreInUseError) throw new ListenError(classTerminalWords[lang].inUse);
    throw error;
  }
}

async function takeClass(store: ClassStore, { name, lang, anew }: ClassOptions): Promise<StoredClass> {
  const stored = anew ? null : await store.load();
  if (stored && stored.record.endedAt === null) {
    const used = Math.max(stored.record.openedAt, ...stored.seats.map(({ joinedAt }) => joinedAt));
    if (Date.now() - used < FORGOTTEN_AFTER) return stored;
  }
  await store.clear();
  const record = newClass(name, lang);
  await store.saveClass(record);
  return { record, seats: [], answers: [] };
}

/** Listens on the port asked for, or on the first that is free from the usual one on. */
async function listen(
  { port: asked, lang }: ClassOptions,
  on: (port: number) => Promise<Served>,
): Promise<Served> {
  for (let port = asked ?? PORT; ; port++) {
    try {
      return await on(port);
    } catch (error) {
      const { code } = (error instanceof ListenError ? (error.cause ?? {}) : {}) as NodeJS.ErrnoException;
      if (code !== 'EADDRINUSE') throw error;
      if (asked !== null || port >= PORT + MORE_PORTS)
        throw new ListenError(classTerminalWords[lang].portTaken(port));
    }
  }
}

function tellOpened(
  { live }: ClassHost,
  addresses: readonly ClassAddress[],
  port: number,
  rung: OpenedClass['rung'],
): OpenedClass {
  const { name, lang, code, links } = live.record;
  const local = addresses.find(({ kind }) => kind === 'this-machine')?.url;
  return {
    name,
    code,
    teacher: `${local}${lang}/class/#${links[0]?.secret}`,
    join: `${addresses[0]?.url}${lang}/join/#${code}`,
    addresses: addresses.map(({ url, kind }) => ({ url, kind })),
    port,
    rung,
    seats: live.seats.size,
  };
}
