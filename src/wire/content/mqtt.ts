import { decodeText } from '../text.ts';

/** Control packets of MQTT 3.1.1 and 5, by the upper half of their first byte (§2.1.2). */
const TYPES = [
  null,
  'CONNECT',
  'CONNACK',
  'PUBLISH',
  'PUBACK',
  'PUBREC',
  'PUBREL',
  'PUBCOMP',
  'SUBSCRIBE',
  'SUBACK',
  'UNSUBSCRIBE',
  'UNSUBACK',
  'PINGREQ',
  'PINGRESP',
  'DISCONNECT',
  'AUTH',
] as const;
const PUBLISH = 3;

/** Names an MQTT packet: `PUBLISH sensors/1`. Returns `null` for bytes that begin with none. */
export function mqttName(bytes: Uint8Array): string | null {
  const type = (bytes[0] ?? 0) >> 4;
  const name = TYPES[type] ?? null;
  if (name === null || type !== PUBLISH) return name;
  // The remaining length takes one to four bytes; the upper bit says that another follows (§2.2.3).
  let at = 1;
  while (at < 4 && (bytes[at] ?? 0) > 0x7f) at++;
  const length = (bytes[at + 1] ?? 0) * 256 + (bytes[at + 2] ?? 0);
  return `${name} ${decodeText(bytes.subarray(at + 3, at + 3 + length))}`;
}
