/** A server that is not a `server.ts` in a child of ours: in any language, with any framework. */
export type OwnServer =
  /** One that a command line starts, in the program’s folder itself. `port`: where it listens, when it does not use `PORT`. */
  | { kind: 'command'; line: string; port?: number | undefined }
  /** One that already runs; it is neither started nor ended. */
  | { kind: 'running'; at: Address };

/** A place on this machine at which a server listens. */
export interface Address {
  /** An IP address, or `localhost`. */
  host: string;
  port: number;
}

/** Starters of programs that run in Node, or in what has its interfaces. */
const NODE = /\b(?:node|nodemon|tsx|ts-node|npm|npx|pnpm|yarn|bun|deno)\b/;

/** Tells whether a program is written for Node, as far as its command shows: its author knows the names of Node’s APIs. */
export function isForNode(server: OwnServer | undefined): boolean {
  return server === undefined || (server.kind === 'command' && NODE.test(server.line));
}
