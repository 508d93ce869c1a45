import type { Check } from '../../src/checker/check.ts';
import { apart, everyByte, first, oneChunk } from './checks/bytes.ts';
import { browser, ws } from './checks/clients.ts';
import { afterClose, close, gone, hangsUp } from './checks/close.ts';
import { bare, echo, exact } from './checks/echo.ts';
import { badText, reserved, unmasked } from './checks/errors.ts';
import { between, fragments, splitCharacter } from './checks/fragments.ts';
import { accept, spelling } from './checks/handshake.ts';
import { lengths, shortest } from './checks/lengths.ts';
import { ping } from './checks/ping.ts';
import { closeCodes, controlFrames, opcodes, outOfPlace } from './checks/strict.ts';

/** Everything that is asked of the server, in the order of its tasks. */
const checks: Check[] = [
  accept,
  spelling,
  echo,
  exact,
  bare,
  lengths,
  shortest,
  first,
  oneChunk,
  everyByte,
  apart,
  fragments,
  splitCharacter,
  between,
  ping,
  close,
  hangsUp,
  afterClose,
  gone,
  unmasked,
  reserved,
  badText,
  ws,
  browser,
  opcodes,
  controlFrames,
  outOfPlace,
  closeCodes,
];

export default checks;
