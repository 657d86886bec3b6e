import { Link } from '@tanstack/react-router';
import { useT } from '../i18n/locale.tsx';
import { Empty } from '../ui/states.tsx';

export function NotFound() {
  const t = useT();
  return (
    <main>
      <h1 className="visually-hidden">{t('notFound.title')}</h1>
      <Empty title={t('notFound.title')} detail={t('notFound.detail')} />
      <p style={{ textAlign: 'center' }}>
        <Link to="/queue">{t('nav.queue')}</Link>
      </p>
    </main>
  );
}
