import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readClassAddress } from '../../src/server/join/class-address.ts';

test('an address of a class is read as it is typed, copied or shown', () => {
  const cases: [typed: string, code: string, address: string][] = [
    ['192.168.1.20', 'K7M2QP', 'http://192.168.1.20:4321'],
    [' 192.168.1.20:4322/ ', 'k7m 2qp', 'http://192.168.1.20:4322'],
    ['192.168.1.20:80', 'K7M2QP', 'http://192.168.1.20'],
    ['http://192.168.1.20', 'K7M2QP', 'http://192.168.1.20'],
    ['teacher.local', 'K7M-2QP', 'http://teacher.local:4321'],
    ['HTTP://Teacher.local:4321/zh/join/#K7M2QP', '', 'http://teacher.local:4321'],
    ['192.168.1.20:4321/en/join/#K7M%202QP', '', 'http://192.168.1.20:4321'],
    ['[fe80::1]:4321', 'K7M2QP', 'http://[fe80::1]:4321'],
    ['[fe80::1]', 'K7M2QP', 'http://[fe80::1]:4321'],
  ];
  for (const [typed, code, address] of cases)
    assert.deepEqual(readClassAddress(typed, code), { address, code: 'K7M2QP' }, typed);
});

test('a typed code counts more than the one in the address', () => {
  const { code } = readClassAddress('http://192.168.1.20:4321/en/join/#K7M2QP', 'ABC DEF');
  assert.equal(code, 'ABCDEF');
});

test('what is no address of a class is refused', () => {
  for (const typed of ['', 'http://', 'me@192.168.1.20', 'https://a.example', 'file:///etc', 'a b', '::1'])
    assert.throws(() => readClassAddress(typed, 'K7M2QP'), { status: 400 }, typed);
  assert.throws(() => readClassAddress('192.168.1.20', ''), { status: 400 });
});
