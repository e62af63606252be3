import { WifiOff } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';

function onChange(changed: () => void): () => void {
  window.addEventListener('online', changed);
  window.addEventListener('offline', changed);
  return () => {
    window.removeEventListener('online', changed);
    window.removeEventListener('offline', changed);
  };
}

export const useOnline = () => useSyncExternalStore(onChange, () => navigator.onLine);

/** Says that the connection is gone, and that nothing is lost. */
export function OfflineBand() {
  const { t } = useTranslation();
  const online = useOnline();
  return (
    <div role="status">
      {!online && (
        <p className="offline-band">
          <WifiOff size={18} aria-hidden />
          {t('state.offline')}
        </p>
      )}
    </div>
  );
}
