import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { connect } from 'node:net';
import { test } from 'node:test';
import { createCertificate } from '../../../src/demos/08-choosing/http2/certificate.ts';
import { measures } from '../../../src/ui/lesson/measures/choosing.ts';
import { openPage } from '../../support/browser.ts';
import { NEEDS_BROWSER } from '../../support/needs.ts';
import { startDemo } from '../support/demo-run.ts';

const PROGRAM = '08-choosing/http2';
const ODD = [
  'P',
  'PRI',
  'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\nno frame',
  '\x16\x03\x01\x00\x05hello',
  'GET /http2 HTTP/1.1\r\nHost: [\r\n\r\n',
  'GET /http2 HTTP/1.1\r\nHost: x:1\r\nTE: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  'GET /tls HTTP/1.0\r\n\r\n',
];

test('a browser’s ten empty polls take far fewer bytes over HTTP/2, and TLS adds its handshake and 22 bytes a record', {
  skip: NEEDS_BROWSER,
}, async (t) => {
  const { A, measure } = await startDemo(t, PROGRAM);
  const page = await openPage(t, A);
  for (const [n, way] of ['HTTP/1.1', 'HTTP/2', 'HTTP/2 over TLS'].entries()) {
    await page.getByRole('button', { name: way, exact: true }).click();
    await page.getByRole('listitem').nth(n).waitFor();
  }
  const polls = await measure(measures['pollsOverHttp2']);
  assert.ok(polls.value * 3 < Number(polls.values['http1']), JSON.stringify(polls.values));
  assert.ok(Number(polls.values['last']) < 60, 'a repeated request is a few dozen bytes');
  assert.ok(Number(polls.values['first']) > 3 * Number(polls.values['last']), JSON.stringify(polls.values));
  const tls = await measure(measures['addedByTls']);
  assert.ok(Number(tls.values['rest']) > 1000, 'the handshake');
  assert.ok(Number(tls.values['records']) >= 20, JSON.stringify(tls.values));
});

test('a client trusts the certificate only when it has been given it', () => {
  const { cert } = createCertificate();
  const certificate = new X509Certificate(cert);
  assert.ok(certificate.verify(certificate.publicKey));
  assert.equal(certificate.verify(new X509Certificate(createCertificate().cert).publicKey), false);
  assert.equal(certificate.subject, 'CN=localhost');
});

test('http2: no odd request ends it', async (t) => {
  const { A, run } = await startDemo(t, PROGRAM);
  for (const bytes of ODD) {
    await new Promise<void>((resolve) => {
      const socket = connect(A.port, 'localhost', () => socket.write(bytes, 'latin1'));
      socket.once('data', () => socket.resetAndDestroy());
      socket.on('error', () => {});
      socket.on('close', () => resolve());
      socket.setTimeout(200, () => socket.resetAndDestroy());
    });
  }
  assert.equal((await fetch(A.url)).status, 200);
  assert.equal((await fetch(`${A.url}http2`)).status, 200);
  assert.equal(run.state, 'running');
});
