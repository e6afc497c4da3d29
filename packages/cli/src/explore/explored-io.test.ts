import { expect, test } from "vitest";
import { explored } from "./explored.ts";

const SERVER = `
import asyncio
balance = 100
async def handle(reader, writer):
    global balance
    amount = int(await reader.readline())
    seen = balance
    await asyncio.sleep(0)
    balance = seen - amount
    writer.close()
async def pay(port, amount):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"%d\\n" % amount)
    await reader.read()
    writer.close()
async def main():
    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        await asyncio.gather(pay(port, 30), pay(port, 50))
    print(balance)
asyncio.run(main())
`;

test("what sockets bring comes in other orders, and each can be run again", () => {
  let left = 120;
  const { list, run } = explored(SERVER, { bounds: { preemptions: 2, goesOn: () => left-- > 0 } });
  expect(list.map((o) => o.outcome.stdout).sort()).toEqual(["20\n", "50\n", "70\n"]);
  expect(list.every((o) => o.outcome.kind === "ok")).toBe(true);
  for (const { schedule, outcome } of list) expect(run(schedule).outcome).toEqual(outcome);
});

test("one connection keeps the order of what it brings, whenever that comes", () => {
  const { list, runs, left } = explored(`
import asyncio
class Listens(asyncio.DatagramProtocol):
    def __init__(self, end):
        self.end, self.got = end, []
    def datagram_received(self, data, addr):
        self.got.append(data.decode())
        if len(self.got) == 3:
            self.end.set_result(self.got)
async def main():
    loop = asyncio.get_running_loop()
    end = loop.create_future()
    receiver, _ = await loop.create_datagram_endpoint(lambda: Listens(end), local_addr=("127.0.0.1", 9000))
    sender, _ = await loop.create_datagram_endpoint(asyncio.DatagramProtocol, remote_addr=("localhost", 9000))
    for text in "abc":
        sender.sendto(text.encode())
    print(await end)
    sender.close()
    receiver.close()
asyncio.run(main())
`);
  expect({ isWhole: left === 0, hasMore: runs > 1 }).toEqual({ isWhole: true, hasMore: true });
  expect(list.map((o) => o.outcome.stdout)).toEqual(["['a', 'b', 'c']\n"]);
});

test("streams within the program: long writes wait for their reader, half-closed connections, refusals", () => {
  const { run } = explored(
    `
import asyncio, socket
async def main():
    async def serve(reader, writer):
        await asyncio.sleep(1)
        data = await reader.read()
        writer.write(b"%d" % len(data))
        writer.write_eof()
        writer.close()
    server = await asyncio.start_unix_server(serve, "/inner")
    reader, writer = await asyncio.open_unix_connection("/inner")
    writer.write(bytes(300_000))
    await asyncio.sleep(0.1)
    writer.write(bytes(300_000))
    print("waits", writer.transport.get_write_buffer_size() > 0)
    await writer.drain()
    writer.write_eof()
    print(await reader.read())
    writer.close()
    await writer.wait_closed()
    server.close()
    for host, port in ("127.0.0.1", 1), ("elsewhere.example", 80):
        try:
            await asyncio.open_connection(host, port)
        except (ConnectionRefusedError, socket.gaierror) as error:
            print(error)
    nobody = await asyncio.start_server(serve, "localhost", 8000)
    try:
        await asyncio.start_server(serve, "localhost", 8000)
    except OSError as error:
        print(error.errno)
    print(nobody.sockets[0].getsockname())
    await asyncio.Event().wait()
asyncio.run(main())
`,
    { bounds: { preemptions: 0, goesOn: () => false } },
  );
  const { outcome } = run("p");
  expect(outcome.stdout.split("\n")).toEqual([
    "waits True",
    "b'600000'",
    "[Errno 111] Connect call failed ('127.0.0.1', 1)",
    "[Errno -2] Name or service not known",
    "98",
    "('127.0.0.1', 8000)",
    "",
  ]);
  expect(outcome.kind).toBe("deadlock");
});
