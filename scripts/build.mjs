// npm run build: builds and compresses the site in dist/.
import { build, install } from './setup.mjs';

install();
build();
