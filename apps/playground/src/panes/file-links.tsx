/** A line of a traceback that names a place. */
const framePattern = /^\s*File "([^"]+)", line (\d+)/;

/** A traceback whose places are links. */
export function FileLinks(props: { readonly text: string; readonly onFollow: (file: string, line: number) => void }) {
  return (
    <>
      {props.text.split(/(?<=\n)/).map((line, index) => {
        const match = framePattern.exec(line);
        if (match === null) return line;
        const [place, file, number] = match as unknown as [string, string, string];
        return (
          <span key={index}>
            <button
              type="button"
              class="text-link"
              onClick={(event) => {
                event.stopPropagation();
                props.onFollow(file, Number(number));
              }}
            >
              {place}
            </button>
            {line.slice(place.length)}
          </span>
        );
      })}
    </>
  );
}
