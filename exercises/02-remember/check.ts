import type { Check } from '../../src/checker/check.ts';
import { among } from './checks/among.ts';
import { oneConnection, twoConnections } from './checks/apart.ts';
import { atOnce } from './checks/at-once.ts';
import { attributes } from './checks/attributes.ts';
import { counted, onlyVisits } from './checks/count.ts';
import { neighbours, unguessable } from './checks/id.ts';
import { madeUp, nonsense } from './checks/made-up.ts';

/** What is asked of a server that remembers, in the order of its tasks. */
const checks: Check[] = [
  counted,
  onlyVisits,
  oneConnection,
  twoConnections,
  among,
  attributes,
  unguessable,
  neighbours,
  madeUp,
  nonsense,
  atOnce,
];

export default checks;
