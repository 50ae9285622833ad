import { BlockList, isIPv4, isIPv6 } from "node:net";

// https://www.iana.org/assignments/iana-ipv4-special-registry
const specialV4: [string, number][] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10], // shared address space (carrier-grade NAT)
  ["127.0.0.0", 8],
  ["169.254.0.0", 16], // link-local, where clouds keep their metadata service
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4], // multicast
  ["240.0.0.0", 4], // reserved and broadcast
];

// Parts of 2000::/3 that are not the public internet, https://www.iana.org/assignments/iana-ipv6-special-registry
const specialV6: [string, number][] = [
  ["2001::", 23], // protocol assignments, among them Teredo, which wraps IPv4 addresses
  ["2001:db8::", 32],
  ["2002::", 16], // 6to4, which wraps IPv4 addresses
  ["3fff::", 20],
];

const globalUnicast = new BlockList();
globalUnicast.addSubnet("2000::", 3, "ipv6");
const refusedV4 = new BlockList();
for (const [network, prefix] of specialV4) refusedV4.addSubnet(network, prefix, "ipv4");
const refusedV6 = new BlockList();
for (const [network, prefix] of specialV6) refusedV6.addSubnet(network, prefix, "ipv6");

/**
 * True for an address of the public internet. IPv6 is an allow-list: loopback, link-local, unique local, multicast,
 * IPv4-mapped (`::ffff:`) and NAT64 (`64:ff9b::`) addresses all lie outside 2000::/3.
 */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !refusedV4.check(address, "ipv4");
  if (!isIPv6(address) || address.includes("%")) return false;
  return globalUnicast.check(address, "ipv6") && !refusedV6.check(address, "ipv6");
}
