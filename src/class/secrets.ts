import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';

/** Without 0 O, 1 I L, which are mistaken for each other on a projector. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const CODE_LENGTH = 6;

/** Returns a new code of a class: six characters, about 30 bits. */
export function newCode(): string {
  return Array.from({ length: CODE_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}

/** Returns a code as it is compared: `h7k-2mp` is `H7K2MP`. */
export function plainCode(typed: string): string {
  return typed.toUpperCase().replace(/[^0-9A-Z]/g, '');
}

/** Returns a new secret of 128 bits, fit for an address. */
export function newSecret(): string {
  return randomBytes(16).toString('base64url');
}

/** Returns what is kept of a secret: enough to know it again, too little to use it. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Compares hashes in a time that does not tell where they differ. */
export function isSameHash(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
