import type { Check } from '../../../src/checker/check.ts';
import { among } from './among.ts';
import { crowd, oneConnection, twoConnections } from './apart.ts';
import { atOnce } from './at-once.ts';
import { attributes } from './attributes.ts';
import { counted, onlyVisits } from './count.ts';
import { neighbours, unguessable } from './id.ts';
import { madeUp, nonsense } from './made-up.ts';

/** The checks of a server that remembers, in the order of its tasks. */
const checks: Check[] = [
  counted,
  onlyVisits,
  oneConnection,
  twoConnections,
  crowd,
  among,
  attributes,
  unguessable,
  neighbours,
  madeUp,
  nonsense,
  atOnce,
];

export default checks;
