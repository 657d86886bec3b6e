import { useT } from '../i18n/locale.tsx';
import { Button } from './button.tsx';

/** The next page of a list, where there is one. */
export function More({
  list,
}: {
  list: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => void };
}) {
  const t = useT();
  if (!list.hasNextPage) return null;
  return (
    <Button onPress={() => list.fetchNextPage()} isPending={list.isFetchingNextPage}>
      {t('list.more')}
    </Button>
  );
}
