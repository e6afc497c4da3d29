import { type Program, useApp } from "../state/store.ts";
import { outputRanges } from "./links.ts";

/** What stands for what, as a table. */
export function LinkTable({ program }: { readonly program: Program }) {
  const { store } = useApp();
  const head = store.messages.value.mapHead;
  const clip = (text: string) => (text.length > 60 ? `${text.slice(0, 59)}…` : text);
  return (
    <table class="data-table map-table">
      <thead>
        <tr>
          <th scope="col">{head.line}</th>
          <th scope="col">{head.role}</th>
          <th scope="col">{head.python}</th>
          <th scope="col">{head.typescript}</th>
        </tr>
      </thead>
      <tbody>
        {program.results.flatMap((result, unit) =>
          distinct(result.links)
            .slice(0, 400)
            .map((link) => (
              <tr key={`${unit}.${link.id}`}>
                <td>{link.line}</td>
                <td>{link.role}</td>
                <td>
                  <button
                    type="button"
                    class="cell-link"
                    onClick={() => {
                      store.selected.value = { unit, id: link.id };
                    }}
                  >
                    <code>{clip(result.text.slice(...link.py))}</code>
                  </button>
                </td>
                <td>
                  <code>
                    {clip(
                      outputRanges(program, { unit, id: link.id })
                        .map((range) => program.emitted.text.slice(...range))
                        .join(" … "),
                    )}
                  </code>
                </td>
              </tr>
            )),
        )}
      </tbody>
    </table>
  );
}

/** One link for each span: a span with several outputs comes several times. */
const distinct = <T extends { readonly id: number }>(links: readonly T[]): readonly T[] =>
  links.filter((link, index) => links.findIndex((other) => other.id === link.id) === index);
