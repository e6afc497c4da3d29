import { useApp } from "../state/store.ts";

const speeds = [0.25, 0.5, 1, 2, 4, 8] as const;
/** How much faster than the clock a replay in real time may be. */
const paces = [1, 4, 16] as const;

/** How fast playing is: so many steps a beat, or so many times the program's own clock. */
export function SpeedSelect({ timed }: { readonly timed: boolean }) {
  const { store } = useApp();
  const { messages, speed } = store;
  return (
    <label class="speed">
      <span class="visually-hidden">{messages.value.speed}</span>
      <select
        value={`${store.realTime.value ? "clock " : ""}${speed.value}`}
        title={messages.value.speed}
        onChange={(changed) => {
          const [pace, kind] = changed.currentTarget.value.split(" ").reverse();
          store.realTime.value = kind === "clock";
          speed.value = Number(pace);
        }}
      >
        {speeds.map((one) => (
          <option key={one} value={String(one)}>
            {one}×
          </option>
        ))}
        {timed &&
          paces.map((one) => (
            <option key={`clock ${one}`} value={`clock ${one}`}>
              {messages.value.realTime(one)}
            </option>
          ))}
      </select>
    </label>
  );
}
