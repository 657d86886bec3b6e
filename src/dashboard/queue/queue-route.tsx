import { useNavigate, useSearch } from '@tanstack/react-router';
import { usePlace } from '../session.tsx';
import { QueueScreen } from './queue-screen.tsx';

/** The queue with its filters in the address. */
export function QueueRoute() {
  const { open, site: _, ...search } = useSearch({ from: '/shell/queue' });
  const { site } = usePlace();
  const navigate = useNavigate({ from: '/queue' });
  return (
    <QueueScreen
      key={site}
      search={search}
      isOpen={open === true}
      onSearch={(next) => navigate({ search: (now) => ({ site: now.site, ...next }) })}
      onOpen={(next) =>
        navigate({
          search: (now) => ({ ...now, open: next ? true : undefined }),
          replace: !next || open === true,
        })
      }
    />
  );
}
