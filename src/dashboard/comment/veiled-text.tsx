import { useState } from 'react';
import type { Verdict } from '../../contract/verdict.ts';
import { useT } from '../i18n/locale.tsx';
import { usePreferences } from '../preferences/preferences.ts';
import { Button } from '../ui/button.tsx';
import styles from './comment-text.module.css';
import { CommentText } from './comment-text.tsx';
import { isSevere } from './reasons.ts';

interface Props {
  text: string;
  verdict: Verdict | null;
  size?: 'reading' | 'plain';
}

/** A comment's text, blurred until revealed for those who asked for that. */
export function VeiledText({ text, verdict, size = 'plain' }: Props) {
  const t = useT();
  const { blur } = usePreferences();
  const [revealed, setRevealed] = useState(false);
  const blurred = !revealed && (blur === 'always' || (blur === 'severe' && isSevere(verdict)));
  return (
    <div className={styles.veil}>
      <CommentText text={text} verdict={verdict} size={size} blurred={blurred} />
      {blurred && (
        <Button icon="eye" onPress={() => setRevealed(true)}>
          {t('blur.reveal')}
        </Button>
      )}
    </div>
  );
}
