import type { ReactNode } from 'react';
import styles from './charts.module.css';

interface Props {
  items: readonly {
    key: string;
    /** In a direction of its own, so that of a title too long for its place the end is cut, not the beginning. */
    label: ReactNode;
    value: string;
    parts: readonly { name: string; value: number; colour: string }[];
  }[];
}

/** Lying bars with their names, in the page's own direction. */
export function BarList({ items }: Props) {
  const most = Math.max(1, ...items.map((item) => item.parts.reduce((sum, part) => sum + part.value, 0)));
  return (
    <ul className={styles.bars}>
      {items.map((item) => (
        <li key={item.key} className={styles.bar}>
          <span dir="auto">{item.label}</span>
          <span className={styles.stack} aria-hidden="true">
            {item.parts.map((part) => (
              <span
                key={part.name}
                style={{ inlineSize: `${(part.value / most) * 100}%`, background: part.colour }}
                title={part.name}
              />
            ))}
          </span>
          <span className={styles.end}>{item.value}</span>
        </li>
      ))}
    </ul>
  );
}
