import type { ReactNode } from 'react';
import styles from './page.module.css';

/** A screen's frame: its title, what can be done on it, its content. */
export function Page({
  title,
  intro,
  tools,
  children,
}: {
  title: ReactNode;
  intro?: ReactNode;
  tools?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div>
          <h1>{title}</h1>
          {intro !== undefined && <p className={styles.intro}>{intro}</p>}
        </div>
        {tools !== undefined && <div className={styles.tools}>{tools}</div>}
      </header>
      {children}
    </div>
  );
}

export function Card({
  title,
  tools,
  children,
}: {
  title?: ReactNode;
  tools?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className={styles.card}>
      {(title !== undefined || tools !== undefined) && (
        <header className={styles.cardHead}>
          <h2>{title}</h2>
          {tools}
        </header>
      )}
      {children}
    </section>
  );
}

export const Grid = ({ children }: { children: ReactNode }) => <div className={styles.grid}>{children}</div>;
export const Row = ({ children }: { children: ReactNode }) => <div className={styles.row}>{children}</div>;
export const Stack = ({ children }: { children: ReactNode }) => (
  <div className={styles.stack}>{children}</div>
);

/** A state in a word, told apart by more than its colour. */
export function Badge({ tone, children }: { tone: 'good' | 'bad' | 'warn' | 'plain'; children: ReactNode }) {
  return (
    <span className={styles.badge} data-tone={tone}>
      {children}
    </span>
  );
}

/** A few numbers with what they count. */
export function Figures({ items }: { items: readonly { label: string; value: ReactNode }[] }) {
  return (
    <dl className={styles.figures}>
      {items.map((item) => (
        <div key={item.label}>
          <dt>{item.label}</dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
