/** Reads what the runner posts: a script of its own, fetched while the first worker starts. */
export { chunkReader } from "@pycoro/trace";
