import { Document, isMap, isScalar, visit } from "yaml";

/**
 * Writes plain objects, lists, text and numbers as a YAML document that people edit: mappings that hold only words and numbers
 * stand in one line, as `{ material: siox, thickness: 2 nm }`. Reading it gives the same value.
 * @param value without cycles, functions or classes
 */
export function yamlText(value: unknown): string {
  const document = new Document(value, { aliasDuplicateObjects: false });
  visit(document, {
    Map(key, node) {
      if (key !== null && node.items.every((pair) => isScalar(pair.value))) node.flow = true;
    },
  });
  if (isMap(document.contents)) document.contents.flow = false;
  return document.toString({ lineWidth: 120, flowCollectionPadding: true });
}
