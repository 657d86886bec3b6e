import { createReadStream } from 'node:fs';
import { Parser } from 'htmlparser2';
import { maxPiece } from './imported.ts';

/** An element with the text of each child by name; a child that comes again keeps its last text. */
export interface XmlRecord {
  name: string;
  attributes: Record<string, string>;
  fields: Record<string, string>;
  /** Attributes of children, by name. */
  children: Record<string, Record<string, string>>;
}

/**
 * Streams every element named in `names` out of an XML file of any size; an inner one (a comment of an item) is its own
 * record, with what was read of the outer before it. Forgiving: real exports hold stray characters.
 */
export async function* xmlRecords(
  file: string,
  names: ReadonlySet<string>,
  onBytes: (bytes: number) => void,
): AsyncGenerator<{ record: XmlRecord; outer: XmlRecord | null }> {
  let ready: { record: XmlRecord; outer: XmlRecord | null }[] = [];
  const open: XmlRecord[] = [];
  const path: string[] = [];
  let text = '';
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        path.push(name);
        text = '';
        const current = open.at(-1);
        if (names.has(name)) open.push({ name, attributes, fields: {}, children: {} });
        else if (current !== undefined) current.children[name] = attributes;
      },
      ontext(data) {
        if (open.length > 0 && text.length < maxPiece) text += data;
      },
      onclosetag(name) {
        path.pop();
        const current = open.at(-1);
        if (current === undefined) return;
        if (current.name === name && names.has(name)) {
          open.pop();
          ready.push({ record: current, outer: open.at(-1) ?? null });
        } else if (path.at(-1) === current.name) current.fields[name] = text;
        text = '';
      },
    },
    { xmlMode: true, decodeEntities: true, recognizeCDATA: true },
  );
  const stream = createReadStream(file, { encoding: 'utf8', highWaterMark: 256 * 1024 });
  for await (const chunk of stream as AsyncIterable<string>) {
    parser.write(chunk);
    onBytes(stream.bytesRead);
    const found = ready;
    ready = [];
    yield* found;
  }
  parser.end();
  yield* ready;
}
