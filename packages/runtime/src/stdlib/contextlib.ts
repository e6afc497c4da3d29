/** `contextlib`: https://docs.python.org/3.13/library/contextlib.html */
export {
  AbstractAsyncContextManager,
  AbstractContextManager,
  AsyncContextDecorator,
  ContextDecorator,
} from "./contextlib/bases.ts";
export { AsyncExitStack, ExitStack } from "./contextlib/exit-stack.ts";
export {
  AsyncGeneratorManager as _AsyncGeneratorContextManager,
  asynccontextmanager,
  contextmanager,
  GeneratorManager as _GeneratorContextManager,
} from "./contextlib/generator-manager.ts";
export {
  aclosing,
  chdir,
  closing,
  nullcontext,
  redirect_stderr,
  redirect_stdin,
  redirect_stdout,
  suppress,
} from "./contextlib/managers.ts";
