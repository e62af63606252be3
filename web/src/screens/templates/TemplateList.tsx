import { useTranslation } from 'react-i18next';
import { useSettings } from '../../settings';
import type { TemplateLine } from './queries';

export interface TemplateListProps {
  templates: TemplateLine[];
  chosen: string | undefined;
  onChoose(id: string): void;
}

export function TemplateList({ templates, chosen, onChoose }: TemplateListProps) {
  const { t } = useTranslation();
  const { language } = useSettings();
  return (
    <ul>
      {templates.map((one) => (
        <li key={one.id}>
          <button
            type="button"
            className="ledger-item"
            aria-current={one.id === chosen || undefined}
            onClick={() => onChoose(one.id)}
          >
            <span>
              <strong>{language === 'ar' ? one.nameAr : one.nameEn}</strong>
              <span className="chip">{t(`templateKind.${one.kind}`)}</span>
            </span>
            <small>
              <UnitOf template={one} />
            </small>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Whose form it is. */
export function UnitOf({ template }: { template: TemplateLine }) {
  const { t } = useTranslation();
  const { language } = useSettings();
  if (template.unitId === null) return t('templates.allUnits');
  return (language === 'ar' ? template.unitNameAr : template.unitNameEn) ?? template.code;
}
