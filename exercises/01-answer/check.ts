import type { Check } from '../../src/checker/check.ts';
import { again } from './checks/again.ts';
import { echo, echoBytes, echoWhole } from './checks/echo.ts';
import { anyName, hello, stranger } from './checks/hello.ts';
import { page } from './checks/page.ts';
import { notAllowed, notFound } from './checks/refuse.ts';

/** What is asked of a plain HTTP server, in the order of its tasks. */
const checks: Check[] = [
  page,
  hello,
  stranger,
  anyName,
  echo,
  echoBytes,
  echoWhole,
  notFound,
  notAllowed,
  again,
];

export default checks;
