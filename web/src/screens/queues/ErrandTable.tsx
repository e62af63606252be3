import { useTranslation } from 'react-i18next';
import { MomentShown, Num } from '../../i18n/shown';
import { ProblemNote } from '../../states/ProblemNote';
import { useKindWords } from './kind-names';
import { type Errand, useRetry } from './queries';

/** Errands, the newest first; what each is about is not said. */
export function ErrandTable({ errands }: { errands: Errand[] }) {
  const { t } = useTranslation();
  return (
    <table className="ledger-table">
      <thead>
        <tr>
          <th scope="col">{t('queues.kind')}</th>
          <th scope="col">{t('queues.state')}</th>
          <th scope="col">{t('queues.attempts')}</th>
          <th scope="col">{t('queues.reason')}</th>
          <th scope="col">{t('queues.asked')}</th>
          <th scope="col">
            {t('queues.next')} / {t('queues.ended')}
          </th>
          <th scope="col">{t('queues.act')}</th>
        </tr>
      </thead>
      <tbody>
        {errands.map((errand) => (
          <Row key={errand.id} errand={errand} />
        ))}
      </tbody>
    </table>
  );
}

const LOOKS = { WAITING: 'waits', FAILED: 'bad', DONE: 'good' } as const;

function Row({ errand }: { errand: Errand }) {
  const { t } = useTranslation();
  const kindWords = useKindWords();
  const retry = useRetry(errand.id);
  return (
    <tr>
      <th scope="row">
        {kindWords(errand.kind)}{' '}
        <small>
          <bdi dir="ltr" title={errand.id}>
            {errand.id.slice(-6)}
          </bdi>
        </small>
      </th>
      <td>
        <span className={`chip ${LOOKS[errand.state]}`}>
          <i className="dot" />
          {t(`errandState.${errand.state}`)}
        </span>
      </td>
      <td data-name={t('queues.attempts')}>
        <Num of={errand.attempts} />
      </td>
      <td data-name={t('queues.reason')}>{errand.lastError ? <Fault code={errand.lastError} /> : t('queues.none')}</td>
      <td data-name={t('queues.asked')}>
        <MomentShown of={errand.createdAt} />
      </td>
      <td data-name={t(errand.endedAt ? 'queues.ended' : 'queues.next')}>
        <MomentShown of={errand.endedAt ?? errand.dueAt} />
      </td>
      <td>
        {errand.abilities.includes('retry') && (
          <button
            type="button"
            className="button"
            aria-busy={retry.busy}
            aria-label={`${t('queues.retry')} ${errand.id.slice(-6)}`}
            onClick={() => void retry.send(null)}
          >
            {t('queues.retry')}
          </button>
        )}
        <ProblemNote problem={retry.problem} />
      </td>
    </tr>
  );
}

function Fault({ code }: { code: string }) {
  const { t, i18n } = useTranslation();
  const known = `errandFault.${code}`;
  return i18n.exists(known) ? t(known as 'errandFault.ENOENT') : <bdi dir="ltr">{code}</bdi>;
}
