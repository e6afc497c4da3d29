/** asyncio and its modules as a Python program imports them: which names are there depends on the profile. */
export { asyncioNames as $names } from "../asyncio/names.ts";
