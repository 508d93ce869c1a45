/** Limits of the site. Sizes in bytes, times in milliseconds; tests shorten them. */
export interface SiteLimits {
  connectionsPerAddress: number;
  connections: number;
  headersTimeout: number;
  requestTimeout: number;
  /** Interval at which Node looks for connections that are over their time. */
  connectionsCheckingInterval: number;
  /** A request's headers. Browsers keep up to 180 cookies of 4 KiB, and send those of every port of localhost. */
  maxHeaderSize: number;
  /** A connection with no traffic for this long is ended. */
  idleTimeout: number;
  jsonBody: number;
  /** A learner's file, as UTF-8. */
  file: number;
  socketMessage: number;
  pingEvery: number;
  pongWithin: number;
  /** Unsent bytes on a page's channel above which the bytes of wire events are left out. */
  thinOver: number;
  /** Unsent bytes on a page's channel above which the page is dropped. */
  dropOver: number;
  /** Messages of one page a second, and saved up for a burst. */
  messageRate: number;
  messageBurst: number;
  /** Requests of one page that wait for their turn. */
  requestsWaiting: number;
  runsPerPage: number;
  clientsPerRun: number;
  /** Relays of all pages of one other machine; this one has no limit. */
  relaysPerAddress: number;
  /** Checks under way at once, over all pages. */
  checks: number;
  shutdown: number;
}

export const SITE_LIMITS: Readonly<SiteLimits> = {
  connectionsPerAddress: 64,
  connections: 2000,
  headersTimeout: 5_000,
  requestTimeout: 15_000,
  connectionsCheckingInterval: 1_000,
  maxHeaderSize: 1024 * 1024,
  idleTimeout: 60_000,
  jsonBody: 64 * 1024,
  file: 256 * 1024,
  socketMessage: 64 * 1024,
  pingEvery: 25_000,
  pongWithin: 10_000,
  thinOver: 256 * 1024,
  dropOver: 1024 * 1024,
  messageRate: 200,
  messageBurst: 1000,
  requestsWaiting: 64,
  runsPerPage: 8,
  clientsPerRun: 8,
  relaysPerAddress: 24,
  checks: 2,
  shutdown: 4_500,
};
