import type { Inline } from "../model/markdown.ts";

/** Words of a document, with code, emphasis and links. */
export function Inlines({ list }: { readonly list: readonly Inline[] }) {
  return (
    <>
      {list.map((node, index) => (
        <OneInline key={index} node={node} />
      ))}
    </>
  );
}

function OneInline({ node }: { readonly node: Inline }) {
  switch (node.kind) {
    case "text":
      return <>{node.text}</>;
    case "code":
      return <code>{node.text}</code>;
    case "strong":
      return (
        <strong>
          <Inlines list={node.children} />
        </strong>
      );
    case "em":
      return (
        <em>
          <Inlines list={node.children} />
        </em>
      );
    case "link":
      return (
        <a href={node.href} target="_blank" rel="noreferrer noopener">
          <Inlines list={node.children} />
        </a>
      );
  }
}
