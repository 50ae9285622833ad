import type { LookupAddress, LookupOptions } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import { AppError } from "../errors.ts";
import { isPublicAddress } from "./public-address.ts";

/** Resolves a name to all its addresses, as `dns.lookup` does. */
export type ResolveAll = (
  hostname: string,
  options: LookupOptions & { all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** Hosts that may be private: `host` (any port) or `host:port`, as in `ALLOW_PRIVATE_HOSTS`. */
export function isExempt(url: URL, privateHosts: readonly string[], trustedOrigins: readonly string[]): boolean {
  if (trustedOrigins.some((origin) => URL.parse(origin)?.origin === url.origin)) return true;
  const host = bareHost(url);
  const port = url.port || (url.protocol === "https:" ? "443" : "80");
  const names = new Set([host, `[${host}]`, `${host}:${port}`, `[${host}]:${port}`]);
  return privateHosts.some((name) => names.has(name.toLowerCase()));
}

/**
 * Throws `fetch_blocked` for what can be refused without a look-up: other schemes, user names in the address, literal
 * non-public addresses (WHATWG URL has already turned decimal, octal and hex forms into dotted ones), local names.
 */
export function assertAllowedUrl(url: URL, exempt: boolean): void {
  if (url.protocol !== "http:" && url.protocol !== "https:")
    throw blocked("Only http and https addresses are allowed.");
  if (url.username || url.password) throw blocked("The address must not contain a user name or password.");
  if (exempt) return;
  const host = bareHost(url);
  if (isIP(host) ? !isPublicAddress(host) : host === "localhost" || host.endsWith(".localhost")) throw notPublic(host);
}

/**
 * A `lookup` for sockets that fails with `fetch_blocked` if any address of the name is not public. The socket connects
 * to an address from this very answer, so a name that changes its answer between check and connection gains nothing.
 */
export function publicOnly(resolve: ResolveAll): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, []);
      const [first] = addresses;
      if (!first || addresses.some(({ address }) => !isPublicAddress(address)))
        return callback(notPublic(hostname), []);
      if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

function bareHost(url: URL): string {
  return url.hostname
    .toLowerCase()
    .replace(/^\[|\]$/g, "")
    .replace(/\.$/, "");
}

function blocked(message: string): AppError {
  return new AppError("fetch_blocked", message);
}

function notPublic(host: string): AppError {
  return blocked(`${host} is not on the public internet. ALLOW_PRIVATE_HOSTS can allow it.`);
}
