import { networkInterfaces } from 'node:os';

/** An IPv4 address of this machine at which it counts as another one; `undefined` when it has loopback alone. */
export const lanAddress: string | undefined = Object.values(networkInterfaces())
  .flatMap((list = []) => list)
  .find(({ family, internal }) => family === 'IPv4' && !internal)?.address;

/** Why a test that needs one is skipped. */
export const noLan = lanAddress === undefined && 'this machine has no address but loopback';
