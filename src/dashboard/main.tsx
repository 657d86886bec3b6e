import '@fontsource/ibm-plex-sans-arabic/400.css';
import '@fontsource/ibm-plex-sans-arabic/500.css';
import '@fontsource/ibm-plex-sans-arabic/600.css';
import '@fontsource-variable/noto-naskh-arabic';
import './tokens.css';
import './base.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';
import { queryClient, sessionQuery } from './api/queries.ts';
import { LocaleProvider } from './i18n/locale.tsx';
import { applyToPage } from './preferences/preferences.ts';
import { router } from './router.tsx';

applyToPage();
// Asked for while the language is still loading.
queryClient.prefetchQuery(sessionQuery);
const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <QueryClientProvider client={queryClient}>
      <LocaleProvider>
        <RouterProvider router={router} />
      </LocaleProvider>
    </QueryClientProvider>,
  );
}
