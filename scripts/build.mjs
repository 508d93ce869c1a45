// npm run build: the site in dist/, compressed.
import { build, install } from './setup.mjs';

install();
build();
