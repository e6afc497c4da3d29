/** What `sock=` and the loop's methods for sockets need, in one piece (io.lazy.ts). */

export { blockingNetwork } from "./blocking-network.ts";
export { streamSocket } from "./sock-arguments.ts";
export {
  sockAccept,
  sockConnect,
  sockRecv,
  sockRecvfrom,
  sockRecvfromInto,
  sockRecvInto,
  sockSendall,
  sockSendfile,
  sockSendto,
} from "./sock-calls.ts";
export { channelOver, closing, listenerOver } from "./sock-channel.ts";
export { descriptorOf, ensureNoTransport, unwatch, watch } from "./watches.ts";
