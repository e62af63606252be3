import { useTranslation } from 'react-i18next';

/** Shown this once: to be written down or printed. */
export function RecoveryCodes({ codes, onClose }: { codes: string[]; onClose(): void }) {
  const { t } = useTranslation();
  return (
    <div className="stack">
      <p>{t('second.keep')}</p>
      <ul className="recovery-codes" dir="ltr">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="buttons">
        <button type="button" className="button primary" onClick={onClose}>
          {t('second.kept')}
        </button>
        <button
          type="button"
          className="button quiet"
          onClick={() => void navigator.clipboard?.writeText(codes.join('\n'))}
        >
          {t('second.copy')}
        </button>
      </div>
    </div>
  );
}
