import './styles';
import { DirectionProvider, MantineProvider, useDirection } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode, useEffect, useMemo } from 'react';
import { createRoot } from 'react-dom/client';
import { useTranslation } from 'react-i18next';
import { queries } from './api/queries';
import { startWords } from './i18n';
import { ShortcutsProvider } from './keys/shortcuts';
import { router } from './router';
import { useSettings } from './settings';
import { themeIn } from './theme';

function App() {
  const { t } = useTranslation();
  const closeLabel = t('dialog.close');
  const theme = useMemo(() => themeIn(closeLabel), [closeLabel]);
  return (
    <MantineProvider theme={theme} forceColorScheme="light" withCssVariables={false} withGlobalClasses={false}>
      <SameDirection />
      <QueryClientProvider client={queries}>
        <ShortcutsProvider>
          <RouterProvider router={router} />
        </ShortcutsProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}

/** Mantine's direction follows the page's, which follows the language. */
function SameDirection() {
  const { language } = useSettings();
  const { setDirection } = useDirection();
  useEffect(() => setDirection(language === 'ar' ? 'rtl' : 'ltr'), [language, setDirection]);
  return null;
}

const place = document.getElementById('root');
if (place) {
  await startWords();
  createRoot(place).render(
    <StrictMode>
      <DirectionProvider>
        <App />
      </DirectionProvider>
    </StrictMode>,
  );
}
