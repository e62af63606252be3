import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../api/problem';
import { Num } from '../../i18n/shown';
import { CommandForm } from '../../parts/CommandForm';
import { type Unit, unitsInOrder, unitTreeQuery } from '../../parts/units';
import { useSettings } from '../../settings';
import { useDeactivate } from './queries';

/** Ends a unit; what keeps it open is named with its count (INV-34). */
export function EndUnit({ unit, onDone }: { unit: Unit; onDone(): void }) {
  const { t } = useTranslation();
  const end = useDeactivate(unit.id);
  const submit = async () => {
    if (await end.send(null)) onDone();
  };
  return (
    <CommandForm command={end} label={t('units.deactivate')} onSubmit={submit} onCancel={onDone}>
      {end.problem ? (
        <StillOpen problem={end.problem} unit={unit} onLeave={onDone} />
      ) : (
        <p>{t('units.deactivateWords')}</p>
      )}
    </CommandForm>
  );
}

const KNOWN = ['letters', 'dispatches', 'pending-intake', 'entries-not-filed', 'permits', 'referrals'] as const;

function StillOpen({ problem, unit, onLeave }: { problem: Problem; unit: Unit; onLeave(): void }) {
  const { t } = useTranslation();
  if (problem.code === 'unit-has-units-under-it') return <UnitsUnder id={unit.id} onLeave={onLeave} />;
  if (problem.code !== 'unit-has-open-items') return null;
  const open = Object.entries(problem.facts.open as Record<string, number>);
  return (
    <section>
      <h3>{t('units.stillOpen')}</h3>
      <ul className="files">
        {open.map(([kind, count]) => (
          <li key={kind}>
            <span>{t(`unitOpen.${KNOWN.find((known) => known === kind) ?? 'other'}`)}</span>
            <Num of={count} className="strong" />
          </li>
        ))}
      </ul>
      <p className="reference">{t('units.stillOpenWords')}</p>
    </section>
  );
}

function UnitsUnder({ id, onLeave }: { id: string; onLeave(): void }) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const { data = [] } = useQuery(unitTreeQuery);
  const under = unitsInOrder(data).find(({ unit }) => unit.id === id)?.unit.units ?? [];
  return (
    <section>
      <h3>{t('units.under')}</h3>
      <ul className="files">
        {under.map((one) => (
          <li key={one.id}>
            <Link to="/admin/units" search={{ unit: one.id }} onClick={onLeave}>
              {language === 'ar' ? one.nameAr : one.nameEn}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
