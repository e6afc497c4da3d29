/** `ipaddress`: https://docs.python.org/3.13/library/ipaddress.html */
export { BaseAddress as _BaseAddress, IPv4Address, IPv6Address } from "./ipaddress/address.ts";
export { AddressValueError, Base as _IPAddressBase, NetmaskValueError } from "./ipaddress/base.ts";
export {
  collapse_addresses,
  get_mixed_type_key,
  ip_address,
  ip_interface,
  ip_network,
  summarize_address_range,
  v4_int_to_packed,
  v6_int_to_packed,
} from "./ipaddress/functions.ts";
export { IPv4Interface, IPv6Interface } from "./ipaddress/interface.ts";
export { BaseNetwork as _BaseNetwork, IPv4Network, IPv6Network } from "./ipaddress/network.ts";
export const IPV4LENGTH = 32;
export const IPV6LENGTH = 128;
