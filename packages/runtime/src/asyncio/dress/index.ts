/** Gives the core of the event loop what Python sees of it. Whoever runs Python programs imports it. One line a module, in alphabetical order. */
import "../../coroutine/context-methods.ts";
import "./base-events.ts";
import "./ensure.ts";
import "./exceptions.ts";
import "./futures.ts";
import "./gather.ts";
import "./handles.ts";
import "./runners.ts";
import "./sleep.ts";
import "./tasks.ts";
