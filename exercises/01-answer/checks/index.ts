import type { Check } from '../../../src/checker/check.ts';
import { again } from './again.ts';
import { echo, echoBytes, echoWhole } from './echo.ts';
import { echoSlow } from './echo-slow.ts';
import { anyName, hello, stranger } from './hello.ts';
import { page } from './page.ts';
import { notAllowed, notFound } from './refuse.ts';

/** The checks of a plain HTTP server, in the order of its tasks. */
const checks: Check[] = [
  page,
  hello,
  stranger,
  anyName,
  echo,
  echoBytes,
  echoWhole,
  echoSlow,
  notFound,
  notAllowed,
  again,
];

export default checks;
