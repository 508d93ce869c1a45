import assert from 'node:assert/strict';
import type { NetworkInterfaceInfo } from 'node:os';
import { test } from 'node:test';
import { listAddresses } from '../../src/class/addresses.ts';

function ipv4(address: string, internal = false): NetworkInterfaceInfo {
  return { address, netmask: '255.255.255.0', family: 'IPv4', mac: '', internal, cidr: null };
}

const INTERFACES = {
  lo: [ipv4('127.0.0.1', true)],
  docker0: [ipv4('172.17.0.1')],
  utun3: [ipv4('10.8.0.2')],
  'vEthernet (WSL)': [ipv4('172.29.0.1')],
  wlan0: [ipv4('192.168.1.20')],
  eth1: [ipv4('100.101.2.3')],
};

test('real networks come first, then the name, then what others rarely reach', () => {
  const list = listAddresses(4321, '0.0.0.0', INTERFACES, 'Anna-Laptop.fritz.box');
  assert.deepEqual(
    list.map(({ url, kind }) => `${kind} ${url}`),
    [
      'network http://192.168.1.20:4321/',
      'name http://anna-laptop.local:4321/',
      'virtual http://172.17.0.1:4321/',
      'virtual http://10.8.0.2:4321/',
      'virtual http://172.29.0.1:4321/',
      'virtual http://100.101.2.3:4321/',
      'this-machine http://localhost:4321/',
    ],
  );
});

test('a class on one address has that one alone', () => {
  const urls = listAddresses(80, '192.168.1.20', INTERFACES, 'x').map(({ url }) => url);
  assert.deepEqual(urls, ['http://192.168.1.20/', 'http://localhost/']);
});
