import type { IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:http2';
import { finished } from 'node:stream/promises';

// Fields of one HTTP/1.1 connection; HTTP/2 has none of them.
const ONLY_HTTP1 = ['host', 'connection', 'keep-alive', 'upgrade', 'transfer-encoding', 'content-length'];

/** Polls with the same header fields as a page, over one HTTP/2 connection. */
export async function pollTenTimes(origin: string, headers: IncomingHttpHeaders, ca: string) {
  const isCommon = ([name]: [string, unknown]) => !ONLY_HTTP1.includes(name);
  const fields = Object.fromEntries(Object.entries(headers).filter(isCommon));
  const session = connect(origin, { ca });
  session.on('error', (error) => console.log(error.message));
  try {
    for (let n = 0; n < 10; n++) {
      const stream = session.request({ ...fields, ':path': '/poll' });
      await finished(stream.resume());
    }
  } finally {
    session.close();
  }
}
