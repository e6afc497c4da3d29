/** The loop for who is not in one, by the program's policy. */
import { invoke } from "../../object/functions/call.ts";
import { None } from "../../object/value.ts";
import { get_event_loop_policy, getEventLoop, new_event_loop } from "../events.ts";
import { pythonSide } from "../python-side.ts";

pythonSide.eventLoop = () => getEventLoop();
pythonSide.newLoop = () => new_event_loop();
pythonSide.setLoop = (loop) => {
  invoke(get_event_loop_policy(), "set_event_loop", loop ?? None);
};
