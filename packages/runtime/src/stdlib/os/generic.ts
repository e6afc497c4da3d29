/** `genericpath`: what the paths of all systems have in common, as `os.path` has it. */
export {
  commonprefix,
  exists,
  getatime,
  getctime,
  getmtime,
  getsize,
  isdevdrive,
  isdir,
  isfile,
  isjunction,
  islink,
  lexists,
  samefile,
  sameopenfile,
  samestat,
} from "./path.ts";
