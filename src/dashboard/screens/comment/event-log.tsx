import type { Status } from '../../../contract/comment.ts';
import type { AuditEvent } from '../../../contract/decisions.ts';
import { StatusBadge, statusNames } from '../../comment/outcome.tsx';
import { dateTime } from '../../i18n/format.ts';
import { type MessageId, useT } from '../../i18n/locale.tsx';
import { Row } from '../../ui/page.tsx';
import styles from './comment-screen.module.css';

const causes: Readonly<Record<string, MessageId>> = {
  policy: 'cause.policy',
  editor: 'cause.editor',
  site: 'cause.site',
  report: 'cause.report',
  system: 'cause.system',
};

const names: Readonly<Record<string, MessageId>> = {
  received: 'event.received',
  imported: 'event.imported',
  judged: 'event.judged',
  edited: 'event.edited',
  decided: 'event.decided',
  undone: 'event.undone',
  claimed: 'event.claimed',
  released: 'event.released',
  reported: 'event.reported',
  marked: 'event.marked',
  noted: 'event.noted',
  erased: 'event.erased',
  'second-opinion': 'event.secondOpinion',
};

/** Everything that has happened to a comment, newest first. */
export function EventLog({ events }: { events: readonly AuditEvent[] }) {
  const t = useT();
  return (
    <ol className={styles.list}>
      {events.map((event) => {
        const cause = causes[event.cause];
        const name = names[event.type];
        return (
          <li key={event.id} className={styles.event}>
            <Row>
              {event.status in statusNames && <StatusBadge status={event.status as Status} />}
              <bdi>{event.by ?? (cause === undefined ? event.cause : t(cause))}</bdi>
            </Row>
            <p className={styles.quiet}>
              {name === undefined ? <code dir="ltr">{event.type}</code> : t(name)} —{' '}
              {dateTime(t.intl, event.at)}
            </p>
          </li>
        );
      })}
    </ol>
  );
}
