import './directives.css';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../settings';
import type { Directive } from './queries';

/** Phrases as they were written, beside whatever else was. */
export function DirectivesSaid({ said }: { said: Pick<Directive, 'code' | 'kind' | 'phraseAr' | 'phraseEn'>[] }) {
  const { t } = useTranslation();
  const { language } = useSettings();
  if (said.length === 0) return null;
  return (
    <ul className="chips directives-said" aria-label={t('directive.choose')}>
      {said.map((one) => (
        <li key={one.code} className={`chip directive ${one.kind.toLowerCase()}`}>
          {language === 'ar' ? one.phraseAr : one.phraseEn}
        </li>
      ))}
    </ul>
  );
}
