import type { Check } from '../../../src/checker/check.ts';
import { apart, everyByte, first, oneChunk } from './bytes.ts';
import { browser, ws } from './clients.ts';
import { afterClose, close, gone, hangsUp } from './close.ts';
import { bare, echo, exact } from './echo.ts';
import { badText, reserved, unmasked } from './errors.ts';
import { between, fragments, splitCharacter } from './fragments.ts';
import { accept, spelling } from './handshake.ts';
import { lengths, shortest } from './lengths.ts';
import { ping } from './ping.ts';
import { closeCodes, controlFrames, opcodes, outOfPlace } from './strict.ts';

/** The checks of the server, in the order of its tasks. */
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
