// npm run lint | format | types | test:unit | test:exercise | test:e2e: one step of `npm test` alone.
import { install } from './setup.mjs';
import { endToEnd, exercises, format, lint, types, unit } from './steps.mjs';

const steps = { endToEnd, exercises, format, lint, types, unit };
const [name, ...args] = process.argv.slice(2);

install();
const { failed } = steps[name](args);
process.exit(failed > 0 ? 1 : 0);
