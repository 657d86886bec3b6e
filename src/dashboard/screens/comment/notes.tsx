import { type RefObject, useState } from 'react';
import type { StoredNote } from '../../../contract/comment-context.ts';
import { request } from '../../api/http.ts';
import { dateTime } from '../../i18n/format.ts';
import { useT } from '../../i18n/locale.tsx';
import { useMay } from '../../session.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Card } from '../../ui/page.tsx';
import { useRun } from '../../ui/use-run.ts';
import styles from './comment-screen.module.css';

interface Props {
  /** Around the field in which a note is written. */
  ref: RefObject<HTMLDivElement | null>;
  commentId: string;
  notes: readonly StoredNote[] | undefined;
  onAdded: () => Promise<unknown>;
}

/** What editors wrote about a comment, and a field for one more. Readers never see it. */
export function Notes({ ref, commentId, notes, onAdded }: Props) {
  const t = useT();
  const mayWrite = useMay('decide');
  const [text, setText] = useState('');
  const { busy, run } = useRun();
  const add = () =>
    run(async () => {
      await request(`/v1/comments/${commentId}/notes`, { method: 'POST', body: { text } });
      setText('');
      await onAdded();
    });
  return (
    <Card title={t('comment.notes')}>
      <ul className={styles.list}>
        {notes?.map((note) => (
          <li key={note.id}>
            <p className={styles.note} dir="auto">
              {note.text}
            </p>
            <p className={styles.quiet}>
              <bdi>{note.by}</bdi> — {dateTime(t.intl, note.at)}
            </p>
          </li>
        ))}
        {notes?.length === 0 && <li className={styles.quiet}>{t('comment.noNotes')}</li>}
      </ul>
      {mayWrite && (
        <div ref={ref} className={styles.noteForm}>
          <TextField
            label={t('comment.newNote')}
            rows={2}
            dir="auto"
            maxLength={2000}
            value={text}
            onChange={setText}
          />
          <Button icon="note" isDisabled={busy || text.trim() === ''} onPress={add}>
            {t('comment.addNote')}
          </Button>
        </div>
      )}
    </Card>
  );
}
