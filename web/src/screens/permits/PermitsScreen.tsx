import '../../parts/ledger.css';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DayShown, Num, shownDigits } from '../../i18n/shown';
import { addWords } from '../../i18n/words';
import { itemsOf, More } from '../../parts/More';
import { postsAtRequests } from '../../shell/menu';
import { useSight } from '../../shell/use-sight';
import { Empty, Failed, Loading, NotPermitted } from '../../states/states';
import { useTitle } from '../../states/use-title';
import { NumberOfYear } from './NumberOfYear';
import { PermitStateChip } from './PermitStateChip';
import { type PermitLine, type PermitState, permitsQuery } from './queries';
import { SHOWN_STATES } from './shown-states';
import { words } from './words';

addWords(words);

/** رخص البناء: the register of building permits, the newest first. */
export default function PermitsScreen() {
  const { t } = useTranslation();
  useTitle(t('menu.permits'));
  const navigate = useNavigate();
  const { state } = useSearch({ from: '/app/permits' });
  if (postsAtRequests(useSight()).length === 0) return <NotPermitted heading={1} />;
  return (
    <>
      <header className="screen-head">
        <h1>{t('menu.permits')}</h1>
      </header>
      {/* biome-ignore lint/a11y/useSemanticElements: buttons that filter, not fields of a form */}
      <div className="tabs" role="group" aria-label={t('permits.state')}>
        {[undefined, ...SHOWN_STATES].map((one) => (
          <button
            key={one ?? 'all'}
            type="button"
            aria-pressed={one === state}
            onClick={() => void navigate({ to: '/permits', search: { state: one }, replace: true })}
          >
            {t(one ? `permitState.${one}` : 'permits.all')}
          </button>
        ))}
      </div>
      <Permits state={state} />
    </>
  );
}

function Permits({ state }: { state: PermitState | undefined }) {
  const { t } = useTranslation();
  const list = useInfiniteQuery(permitsQuery(state));
  const permits = itemsOf(list.data);
  if (list.isPending) return <Loading />;
  if (list.isError) return <Failed fault={list.error} again={() => void list.refetch()} />;
  if (permits.length === 0)
    return <Empty title={t('permits.empty')} words={state ? undefined : t('permits.emptyWords')} />;
  return (
    <section className="panel ledger" aria-label={t('menu.permits')}>
      <table className="ledger-table">
        <thead>
          <tr>
            <th scope="col">{t('permits.number')}</th>
            <th scope="col">{t('permits.address')}</th>
            <th scope="col">{t('permits.work')}</th>
            <th scope="col">{t('permits.validUntil')}</th>
            <th scope="col">{t('permits.state')}</th>
          </tr>
        </thead>
        <tbody>
          {permits.map((permit) => (
            <Line key={permit.id} permit={permit} />
          ))}
        </tbody>
      </table>
      <More list={list} />
    </section>
  );
}

function Line({ permit }: { permit: PermitLine }) {
  const { t } = useTranslation();
  const { permitNumber, year } = permit;
  return (
    <tr>
      <th scope="row">
        <Link to="/permits/$id" params={{ id: permit.id }}>
          {permitNumber !== null && year !== null ? (
            <NumberOfYear number={permitNumber} year={year} />
          ) : (
            <>
              {t('permits.ofRequest')} <Num of={permit.requestNumber} />
            </>
          )}
        </Link>
      </th>
      <td data-name={t('permits.address')}>
        {shownDigits(permit.address)} <small className="reference">{shownDigits(permit.plot)}</small>
      </td>
      <td data-name={t('permits.work')}>{t(`permitWork.${permit.work}`)}</td>
      <td data-name={t('permits.validUntil')}>
        <DayShown of={permit.validUntil} />
      </td>
      <td data-name={t('permits.state')}>
        <PermitStateChip state={permit.state} />
      </td>
    </tr>
  );
}
