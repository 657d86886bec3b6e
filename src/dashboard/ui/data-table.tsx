import type { ReactNode } from 'react';
import styles from './data-table.module.css';

export interface Column<Item> {
  id: string;
  title: string;
  cell: (item: Item) => ReactNode;
  align?: 'end';
  /** Takes the room that is left. */
  wide?: boolean;
  /** Stays on one line: a time, an address. */
  whole?: boolean;
}

interface Props<Item> {
  label: string;
  columns: readonly Column<Item>[];
  items: readonly Item[];
  keyOf: (item: Item, index: number) => string;
  currentKey?: string | null;
  onPick?: (item: Item) => void;
  /** Where there is little room each row becomes a block of named values; for rows that are read one at a time. */
  stacks?: boolean;
}

/** A plain table. In a narrow page it scrolls sideways in its own box, or stacks. */
export function DataTable<Item>(props: Props<Item>) {
  const { label, columns, items, keyOf, currentKey, onPick, stacks } = props;
  return (
    <section
      className={styles.box}
      data-stacks={stacks || undefined}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={label}
    >
      <table className={styles.table}>
        <caption className="visually-hidden">{label}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.id} scope="col" data-align={column.align} data-wide={column.wide || undefined}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item, index) => {
            const key = keyOf(item, index);
            return (
              <tr
                key={key}
                data-current={key === currentKey || undefined}
                aria-current={key === currentKey || undefined}
                onClick={onPick === undefined ? undefined : () => onPick(item)}
              >
                {columns.map((column) => (
                  <td
                    key={column.id}
                    data-title={column.title}
                    data-align={column.align}
                    data-whole={column.whole || undefined}
                    data-wide={column.wide || undefined}
                  >
                    {column.cell(item)}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
