import { hostname, type NetworkInterfaceInfo, networkInterfaces } from 'node:os';
import type { ClassAddress } from './messages.ts';

/** Interfaces of tunnels, containers and virtual machines: others in the room do not reach them. */
const VIRTUAL =
  /^(docker|br-|veth|virbr|vbox|vmnet|vmware|utun|tun|tap|wg|tailscale|zt|ppp|ham|nordlynx|lxc|lxd|cni|flannel|podman|awdl|llw|bridge)|vEthernet|VirtualBox|VMware|Hyper-V|WSL|Tailscale|ZeroTier|VPN|Loopback/i;
/** Addresses that providers' and overlay networks use (RFC 6598), and those that nobody has assigned (RFC 3927). */
const UNLIKELY = /^(100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|169\.254\.)/;

/** Lists the addresses at which a class on this port may be reached: those of real networks first, then the name. */
export function listAddresses(
  port: number,
  host: string,
  interfaces: NodeJS.Dict<NetworkInterfaceInfo[]> = networkInterfaces(),
  machine: string = hostname(),
): ClassAddress[] {
  const address = (name: string, kind: ClassAddress['kind']): ClassAddress => ({
    url: port === 80 ? `http://${name}/` : `http://${name}:${port}/`,
    kind,
    reachedAt: null,
    reachedBy: null,
    machines: 0,
  });
  const found = Object.entries(interfaces).flatMap(([name, list = []]) =>
    list
      .filter(({ family, internal }) => family === 'IPv4' && !internal)
      .map((one) => ({ ip: one.address, isVirtual: VIRTUAL.test(name) || UNLIKELY.test(one.address) })),
  );
  const listed = found.filter(({ ip }) => host === '0.0.0.0' || ip === host);
  const networks = listed.filter(({ isVirtual }) => !isVirtual).map(({ ip }) => address(ip, 'network'));
  const virtual = listed.filter(({ isVirtual }) => isVirtual).map(({ ip }) => address(ip, 'virtual'));
  const [short = ''] = machine.toLowerCase().split('.');
  // With multicast DNS (RFC 6762); a name that a browser cannot take is none.
  const names = /^[a-z0-9-]+$/.test(short) && host === '0.0.0.0' ? [address(`${short}.local`, 'name')] : [];
  return [...networks, ...names, ...virtual, address('localhost', 'this-machine')];
}
