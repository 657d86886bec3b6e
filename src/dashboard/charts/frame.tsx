import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useT } from '../i18n/locale.tsx';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/page.tsx';
import styles from './charts.module.css';

interface Props {
  title: string;
  note?: ReactNode;
  tools?: ReactNode;
  legend?: readonly { name: string; colour: string }[];
  /** Drawn for the width there is. */
  plot: (width: number) => ReactNode;
  table: ReactNode;
}

/** A plot with the table of the same behind a button. */
export function ChartCard({ title, note, tools, legend, plot, table }: Props) {
  const t = useT();
  const [asTable, setAsTable] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (box.current === null) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  return (
    <Card
      title={title}
      tools={
        <span className={styles.tools}>
          {tools}
          <Button tone="quiet" aria-pressed={asTable} onPress={() => setAsTable(!asTable)}>
            {asTable ? t('chart.plot') : t('chart.table')}
          </Button>
        </span>
      }
    >
      {note !== undefined && <div className={styles.note}>{note}</div>}
      <div ref={box} className={styles.box}>
        {asTable ? (
          table
        ) : (
          <>
            {legend !== undefined && (
              <ul className={styles.legend}>
                {legend.map((each) => (
                  <li key={each.name}>
                    <span style={{ background: each.colour }} aria-hidden="true" />
                    {each.name}
                  </li>
                ))}
              </ul>
            )}
            {/* Time and scores run left to right in plots, as in the papers of both languages. */}
            <div dir="ltr" className={styles.plot}>
              {width > 0 && plot(width)}
            </div>
          </>
        )}
      </div>
    </Card>
  );
}
