import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { resolve } from 'node:path';
import type { Duplex } from 'node:stream';
import { LINE_PATH } from '../class/messages.ts';
import { words } from '../i18n/server.ts';
import { isLoopback } from '../loopback.ts';
import { WORKSPACE } from '../paths.ts';
import { CHANNEL_PATH } from './channel/channel.ts';
import { createClassApi } from './class/class-api.ts';
import { CLASS_PATH, type ClassHost } from './class/class-host.ts';
import { createClassLauncher } from './class/class-launcher.ts';
import { answerError, refuseUpgrade } from './http/answer.ts';
import { limitConnections } from './http/connection-limits.ts';
import { createGuard } from './http/guard.ts';
import { HttpError } from './http/http-error.ts';
import { listenOn } from './http/listen.ts';
import { pathOf } from './http/path-of.ts';
import { answerUnreadable } from './http/unreadable-request.ts';
import { createJoinApi } from './join/join-api.ts';
import { createJoinedWorkbook } from './join/joined-workbook.ts';
import { createLiveParts, type LivePartsOptions } from './live-parts.ts';
import { createSite } from './pages/site.ts';
import type { ServeSettings } from './settings.ts';
import { isWildcard, ownNames } from './settings.ts';
import { SITE_LIMITS, type SiteLimits } from './site-limits.ts';

export interface ServeOptions extends ServeSettings, Omit<LivePartsOptions, 'guard'> {
  /** The folder that `astro build` made. */
  dist: string;
  /** The class that the site is for. Its visitors keep nothing here. */
  classHost?: ClassHost;
}

/** The whole site while it listens. */
export interface Served {
  readonly port: number;
  /** Ends every connection and all that pages had started. The runner is left to its owner. */
  close(): Promise<void>;
}

/** Serves the workbook: guard, channel, API, pages. Rejects with a `ListenError` when the port is taken. */
export async function serve({
  host,
  port,
  origins,
  dist,
  classHost,
  ...options
}: ServeOptions): Promise<Served> {
  const limits: SiteLimits = { ...SITE_LIMITS, ...options.limits };
  const guardOptions = { names: ownNames(host), everyAddress: isWildcard(host), origins };
  const guard = createGuard(guardOptions);
  const live = await createLiveParts({
    ...options,
    limits,
    guard: guardOptions,
    forVisitors: classHost !== undefined,
  });
  const isWorkbook = isLoopback(host) && classHost === undefined;
  const launcher = isWorkbook ? createClassLauncher() : null;
  const entrance = () =>
    classHost ? { join: true } : { join: false, back: launcher?.opened?.teacher ?? null };
  const locals = async () => ({ ...(await live.locals()), entrance: entrance() });
  const site = await createSite({ dir: resolve(dist), locals });

  const classApi = createClassApi({ guard, classHost, launcher, limits });
  const joined = isWorkbook ? createJoinedWorkbook(resolve(options.workspace ?? WORKSPACE)) : null;
  const joinApi = createJoinApi({ guard, joined, limits });
  const apis = [classApi, joinApi, live.api];
  const taken = [
    CHANNEL_PATH,
    ...(joined ? [CLASS_PATH] : []),
    ...(classHost ? [CLASS_PATH, LINE_PATH] : []),
  ];

  function answer(request: IncomingMessage, response: ServerResponse): void {
    try {
      guard.host(request);
      if (!apis.some((api) => api(request, response))) site(request, response);
    } catch (error) {
      answerError(response, error);
    }
  }

  const servers: [Server, Server] = [createServer(limits, answer), createServer(limits, answer)];
  limitConnections(servers, limits);
  for (const server of servers) {
    server.setTimeout(limits.idleTimeout);
    live.attach(server);
    classHost?.attach(server, guard);
    joined?.attach(server, guard);
    server.on('upgrade', (request, socket) => refuseOtherUpgrades(taken, request, socket));
    server.on('clientError', answerUnreadable);
  }
  const listening = await listenOn(servers, host, port);

  return {
    port: listening,
    async close() {
      for (const server of servers) server.close();
      joined?.close();
      await Promise.all([live.close(), classHost?.close(), launcher?.close()]);
      for (const server of servers) server.closeAllConnections();
    },
  };
}

/** Refuses upgrades that nobody takes over; their sockets would stay open for ever. */
function refuseOtherUpgrades(taken: readonly string[], request: IncomingMessage, socket: Duplex): void {
  if (!taken.includes(pathOf(request))) refuseUpgrade(socket, new HttpError(404, words.notFound));
}
