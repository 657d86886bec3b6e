import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Policy, PolicyVersion } from '../../../contract/policy.ts';
import { policyVersionsQuery } from '../../api/queries.ts';
import { dateTime } from '../../i18n/format.ts';
import { useT } from '../../i18n/locale.tsx';
import { usePlace } from '../../session.tsx';
import { Button } from '../../ui/button.tsx';
import { Badge, Card, Row } from '../../ui/page.tsx';
import { Failure, Loading } from '../../ui/states.tsx';
import { differences } from './differences.ts';
import { DifferenceList } from './dry-run.tsx';
import styles from './policy-screen.module.css';

/** Every version there was, how it differs from the one in force, and the way back to it. */
export function Versions({ current, onRollBack }: { current: Policy; onRollBack: (policy: Policy) => void }) {
  const t = useT();
  const { site } = usePlace();
  const versions = useQuery(policyVersionsQuery(site));
  const [shown, setShown] = useState<number | null>(null);
  if (versions.isPending) return <Loading />;
  if (versions.error !== null) return <Failure error={versions.error} onRetry={() => versions.refetch()} />;
  const by = (version: PolicyVersion) => version.by ?? t('cause.system');
  return (
    <Card title={t('policy.versions')}>
      <ol className={styles.versions}>
        {versions.data.items.map((version) => (
          <li key={version.version}>
            <Row>
              <strong>{t('policy.version', { version: version.version })}</strong>
              {version.version === current.version && <Badge tone="good">{t('policy.inForce')}</Badge>}
              <span className={styles.quiet}>
                <bdi>{by(version)}</bdi> — {dateTime(t.intl, version.at)}
              </span>
              {version.version !== current.version && (
                <>
                  <Button
                    tone="quiet"
                    aria-expanded={shown === version.version}
                    onPress={() => setShown(shown === version.version ? null : version.version)}
                  >
                    {t('policy.showDifference')}
                  </Button>
                  <Button icon="undo" onPress={() => onRollBack(version.policy)}>
                    {t('policy.rollBack')}
                  </Button>
                </>
              )}
            </Row>
            {shown === version.version && <DifferenceList items={differences(current, version.policy)} />}
          </li>
        ))}
      </ol>
    </Card>
  );
}
