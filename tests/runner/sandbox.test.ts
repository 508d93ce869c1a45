import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ENTRY } from '../../src/runner/child-process.ts';
import { chooseSandbox } from '../../src/runner/sandbox.ts';

test('the sandbox is chosen by the address that the site listens on', () => {
  for (const host of ['localhost', '127.0.0.1', '127.3.2.1', '::1', '[::1]']) {
    assert.equal(chooseSandbox(host).rung, 'seat-belt', host);
  }
  for (const host of ['0.0.0.0', '::', '192.168.1.5', 'example.org', '127.example.org']) {
    assert.equal(chooseSandbox(host).rung, 'refused', host);
    assert.throws(() => chooseSandbox(host).launch('/', ENTRY));
  }
});
