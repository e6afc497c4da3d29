/** The text of a file that is kept deflated; throws when it cannot be loaded. */
export async function inflated(url: string): Promise<string> {
  const response = await fetch(url);
  const { body } = response;
  if (!response.ok || body === null) throw new Error(`${url} could not be loaded (${response.status})`);
  return new Response(body.pipeThrough(new DecompressionStream("deflate-raw"))).text();
}
