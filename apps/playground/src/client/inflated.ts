/** The text of a file that is kept deflated; throws when it cannot be loaded. */
export async function inflated(url: string): Promise<string> {
  const { ok, status, body } = await fetch(url);
  if (!ok || body === null) throw new Error(`${url} could not be loaded (${status})`);
  return new Response(body.pipeThrough(new DecompressionStream("deflate-raw"))).text();
}
