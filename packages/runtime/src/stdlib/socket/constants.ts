/** The constants of `socket`, with Linux's numbers. */
import { socketEnumerations } from "../../asyncio/io/lookups.ts";
import { getattr } from "../../object/attributes.ts";
import type { Value } from "../../object/value.ts";
import { enumerationsOf, memberOf } from "../enum/constants.ts";
import { IntEnum, IntFlag } from "../enum.ts";

const enumeration = enumerationsOf("socket");

export const AddressFamily: Value = enumeration(IntEnum, "AddressFamily", {
  AF_UNSPEC: 0,
  AF_UNIX: 1,
  AF_INET: 2,
  AF_INET6: 10,
});
export const SocketKind: Value = enumeration(IntEnum, "SocketKind", {
  SOCK_STREAM: 1,
  SOCK_DGRAM: 2,
  SOCK_RAW: 3,
  SOCK_RDM: 4,
  SOCK_SEQPACKET: 5,
  SOCK_NONBLOCK: 2048,
  SOCK_CLOEXEC: 524288,
});
export const AddressInfo: Value = enumeration(IntFlag, "AddressInfo", {
  AI_PASSIVE: 1,
  AI_CANONNAME: 2,
  AI_NUMERICHOST: 4,
  AI_V4MAPPED: 8,
  AI_ALL: 16,
  AI_ADDRCONFIG: 32,
  AI_NUMERICSERV: 1024,
});

/** Members by their numbers; a number without a member stays one. */
export const familyOf: (n: number) => Value = memberOf(AddressFamily);
export const kindOf: (n: number) => Value = memberOf(SocketKind);
socketEnumerations.family = familyOf;
socketEnumerations.kind = kindOf;

export const AF_UNSPEC: Value = getattr(AddressFamily, "AF_UNSPEC");
export const AF_UNIX: Value = getattr(AddressFamily, "AF_UNIX");
export const AF_INET: Value = getattr(AddressFamily, "AF_INET");
export const AF_INET6: Value = getattr(AddressFamily, "AF_INET6");
export const SOCK_STREAM: Value = getattr(SocketKind, "SOCK_STREAM");
export const SOCK_DGRAM: Value = getattr(SocketKind, "SOCK_DGRAM");
export const SOCK_RAW: Value = getattr(SocketKind, "SOCK_RAW");
export const SOCK_SEQPACKET: Value = getattr(SocketKind, "SOCK_SEQPACKET");
export const SOCK_NONBLOCK: Value = getattr(SocketKind, "SOCK_NONBLOCK");
export const SOCK_CLOEXEC: Value = getattr(SocketKind, "SOCK_CLOEXEC");
export const AI_PASSIVE: Value = getattr(AddressInfo, "AI_PASSIVE");
export const AI_CANONNAME: Value = getattr(AddressInfo, "AI_CANONNAME");
export const AI_NUMERICHOST: Value = getattr(AddressInfo, "AI_NUMERICHOST");
export const AI_NUMERICSERV: Value = getattr(AddressInfo, "AI_NUMERICSERV");
export const AI_ADDRCONFIG: Value = getattr(AddressInfo, "AI_ADDRCONFIG");
export const AI_V4MAPPED: Value = getattr(AddressInfo, "AI_V4MAPPED");
export const AI_ALL: Value = getattr(AddressInfo, "AI_ALL");
export const NI_NUMERICHOST: number = 1;
export const NI_NUMERICSERV: number = 2;
export const NI_NOFQDN: number = 4;
export const NI_NAMEREQD: number = 8;
export const NI_DGRAM: number = 16;
export const EAI_AGAIN: number = -3;
export const EAI_FAIL: number = -4;
export const EAI_NODATA: number = -5;
export const EAI_FAMILY: number = -6;
export const EAI_SERVICE: number = -8;
export const EAI_NONAME: number = -2;
export const IPPROTO_IP: number = 0;
export const IPPROTO_ICMP: number = 1;
export const IPPROTO_TCP: number = 6;
export const IPPROTO_UDP: number = 17;
export const IPPROTO_RAW: number = 255;
export const IPPROTO_ICMPV6: number = 58;
export const IPPROTO_IPV6: number = 41;
export const IPV6_V6ONLY: number = 26;
export const IPV6_UNICAST_HOPS: number = 16;
export const IPV6_MULTICAST_HOPS: number = 18;
export const IPV6_MULTICAST_LOOP: number = 19;
export const IP_TOS: number = 1;
export const IP_TTL: number = 2;
export const IP_MULTICAST_IF: number = 32;
export const IP_MULTICAST_TTL: number = 33;
export const IP_MULTICAST_LOOP: number = 34;
export const IP_ADD_MEMBERSHIP: number = 35;
export const IP_DROP_MEMBERSHIP: number = 36;
export const TCP_MAXSEG: number = 2;
export const TCP_CORK: number = 3;
export const TCP_DEFER_ACCEPT: number = 9;
export const TCP_QUICKACK: number = 12;
export const TCP_USER_TIMEOUT: number = 18;
export const TCP_FASTOPEN: number = 23;
export const TCP_NODELAY: number = 1;
export const TCP_KEEPIDLE: number = 4;
export const TCP_KEEPINTVL: number = 5;
export const TCP_KEEPCNT: number = 6;
export const SOL_SOCKET: number = 1;
export const SOL_IP: number = 0;
export const SOL_TCP: number = 6;
export const SOL_UDP: number = 17;
export const SO_REUSEADDR: number = 2;
export const SO_TYPE: number = 3;
export const SO_ERROR: number = 4;
export const SO_BROADCAST: number = 6;
export const SO_SNDBUF: number = 7;
export const SO_RCVBUF: number = 8;
export const SO_DONTROUTE: number = 5;
export const SO_KEEPALIVE: number = 9;
export const SO_LINGER: number = 13;
export const SO_REUSEPORT: number = 15;
export const SO_RCVTIMEO: number = 20;
export const SO_SNDTIMEO: number = 21;
export const SO_ACCEPTCONN: number = 30;
export const SO_PROTOCOL: number = 38;
export const SO_DOMAIN: number = 39;
export const SOMAXCONN: number = 4096;
export const SHUT_RD: number = 0;
export const SHUT_WR: number = 1;
export const SHUT_RDWR: number = 2;
export const MSG_OOB: number = 1;
export const MSG_PEEK: number = 2;
export const MSG_TRUNC: number = 32;
export const MSG_DONTWAIT: number = 64;
export const MSG_WAITALL: number = 256;
export const MSG_NOSIGNAL: number = 16384;
export const INADDR_ANY: number = 0;
export const INADDR_BROADCAST: number = 0xffffffff;
export const INADDR_NONE: number = 0xffffffff;
export const INADDR_LOOPBACK: number = 0x7f000001;
export const has_ipv6: boolean = true;
