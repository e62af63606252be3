import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { recentPaperQuery } from '../../api/queries';
import { Num } from '../../i18n/shown';
import { LabelButton } from '../../parts/LabelButton';

/** The five last sheets of the unit. */
export function LastRegistered({ unitId }: { unitId: string }) {
  const { t } = useTranslation();
  const { data: last } = useQuery(recentPaperQuery(unitId));
  if (!last || last.length === 0) return null;
  return (
    <section className="panel last" aria-labelledby="last-registered">
      <h2 id="last-registered">{t('register.last')}</h2>
      <ul>
        {last.map(({ id, entryNumber, subject, counterpartyName, state }) => (
          <li key={id}>
            <Num of={entryNumber} className="strong" />
            <span className="what">
              <Link to="/entries/$id" params={{ id }}>
                {subject}
              </Link>
              <small>{counterpartyName}</small>
            </span>
            {state !== 'ANNULLED' && <LabelButton entryId={id} number={entryNumber} />}
          </li>
        ))}
      </ul>
    </section>
  );
}
