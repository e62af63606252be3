import { useTranslation } from 'react-i18next';
import { shownDigits } from '../../i18n/shown';
import { UNIT_KINDS } from '../../parts/units';
import { useSettings } from '../../settings';
import { RECIPIENT_KINDS, type Rule } from './queries';

export type Pair = Pick<Rule, 'fromKind' | 'toKind'>;

const LOOKS: Record<Rule['rule'], string> = {
  ALLOW: 'chip good',
  WARN: 'chip waits',
  VIA: 'chip waits',
  FORBID: 'chip bad',
  NAMED: 'chip waits',
};

export function useKindWords(): (kind: Rule['toKind']) => string {
  const { t } = useTranslation();
  return (kind) => (kind === 'EXTERNAL' || kind === 'GOVERNOR' ? t(`routes.kind.${kind}`) : t(`unitKind.${kind}`));
}

/** Every pair of kinds with its rule, by sender; a pair is opened to change it. */
export function RuleTable({ rules, onChange }: { rules: Rule[]; onChange(pair: Pair): void }) {
  const { t } = useTranslation();
  const kind = useKindWords();
  const { language } = useSettings();
  return (
    <table className="panel ledger ledger-table routes">
      <caption className="only-heard">{t('routes.table')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('routes.from')}</th>
          {RECIPIENT_KINDS.map((to) => (
            <th key={to} scope="col">
              {t('routes.to')} {kind(to)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {UNIT_KINDS.map((fromKind) => (
          <tr key={fromKind}>
            <th scope="row">{kind(fromKind)}</th>
            {RECIPIENT_KINDS.map((toKind) => {
              const rule = rules.find((one) => one.fromKind === fromKind && one.toKind === toKind);
              const via = rule?.via && (language === 'ar' ? rule.via.nameAr : rule.via.nameEn);
              return (
                <td key={toKind} data-name={kind(toKind)}>
                  <button
                    type="button"
                    className="route"
                    title={rule && shownDigits(rule.reason)}
                    onClick={() => onChange({ fromKind, toKind })}
                  >
                    <span className="only-heard">{`${kind(fromKind)} – ${kind(toKind)}: `}</span>
                    <span className={LOOKS[rule?.rule ?? 'ALLOW']}>{t(`routes.rule.${rule?.rule ?? 'ALLOW'}`)}</span>
                    {via && <small>{via}</small>}
                  </button>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
