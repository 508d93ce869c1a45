import { generateKeyPairSync, sign } from 'node:crypto';

/**
 * Makes a certificate for localhost that is signed by itself (RFC 5280 §4.1). Only a client that has been
 * given this very certificate trusts it; a browser trusts those of known authorities.
 */
export function createCertificate() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const algorithm = sequence(der(0x06, '2a8648ce3d040302')); // ECDSA with SHA-256
  const commonName = sequence(der(0x06, '550403'), der(0x0c, Buffer.from('localhost')));
  const name = sequence(der(0x31, commonName));
  const until = sequence(time(-1), time(1));
  const key = publicKey.export({ type: 'spki', format: 'der' });
  const content = sequence(der(0x02, '01'), algorithm, name, until, name, key);
  const signature = der(0x03, '00', sign('sha256', content, privateKey));
  const lines = sequence(content, algorithm, signature)
    .toString('base64')
    .match(/.{1,64}/g);
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${lines?.join('\n')}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
  };
}

/** A value in DER: its tag, its length, its content. */
function der(tag: number, ...content: (string | Buffer)[]) {
  const bytes = Buffer.concat(
    content.map((part) => (typeof part === 'string' ? Buffer.from(part, 'hex') : part)),
  );
  const { length } = bytes;
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), bytes]);
}

function sequence(...parts: Buffer[]) {
  return der(0x30, ...parts);
}

/** The time so many days from now, as 20270131120000Z. */
function time(days: number) {
  const date = new Date(Date.now() + days * 24 * 3600 * 1000);
  return der(0x18, Buffer.from(`${date.toISOString().replace(/\D/g, '').slice(0, 14)}Z`));
}
