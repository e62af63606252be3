import { Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Num, shownDigits } from '../../i18n/shown';
import { CommandForm } from '../../parts/CommandForm';
import { Age } from './Age';
import { useKindWords } from './kind-names';
import { type Depth, type ErrandKind, useRetryAll } from './queries';

/** How much of each kind is not done, and since when. */
export function DepthTable({ depth }: { depth: Depth }) {
  const { t } = useTranslation();
  const kindWords = useKindWords();
  const [asking, setAsking] = useState<ErrandKind>();
  const [retried, setRetried] = useState<number>();
  return (
    <section className="stack" aria-label={t('queues.depth')}>
      <div role="status">
        {retried !== undefined && <p className="done-note">{t('queues.retried', { number: shownDigits(retried) })}</p>}
      </div>
      <div className="panel ledger">
        <table className="ledger-table">
          <thead>
            <tr>
              <th scope="col">{t('queues.kind')}</th>
              <th scope="col">{t('queues.waiting')}</th>
              <th scope="col">{t('queues.deferred')}</th>
              <th scope="col">{t('queues.failed')}</th>
              <th scope="col">{t('queues.oldest')}</th>
              <th scope="col">{t('queues.act')}</th>
            </tr>
          </thead>
          <tbody>
            {depth.kinds.map((one) => (
              <tr key={one.kind}>
                <th scope="row">{kindWords(one.kind)}</th>
                <td data-name={t('queues.waiting')}>
                  <Num of={one.waiting} />
                </td>
                <td data-name={t('queues.deferred')}>
                  <Num of={one.deferred} />
                </td>
                <td data-name={t('queues.failed')}>
                  {one.failed > 0 ? (
                    <span className="chip bad">
                      <i className="dot" />
                      <Num of={one.failed} />
                    </span>
                  ) : (
                    <Num of={0} />
                  )}
                </td>
                <td data-name={t('queues.oldest')}>
                  {one.oldestWaitsSeconds === null ? t('queues.none') : <Age seconds={one.oldestWaitsSeconds} />}
                </td>
                <td>
                  {one.failed > 0 && (
                    <button type="button" className="button" onClick={() => setAsking(one.kind as ErrandKind)}>
                      {t('queues.retryAll')}
                    </button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="reference">
        {t(`queues.on.${depth.backEnd}`)} ·{' '}
        {depth.running === null ? (
          t('queues.runningUnknown')
        ) : (
          <>
            {t('queues.running')} <Num of={depth.running} />
          </>
        )}
      </p>
      <RetryAll kind={asking} onClose={() => setAsking(undefined)} onDone={setRetried} />
    </section>
  );
}

interface RetryAllProps {
  kind: ErrandKind | undefined;
  onClose(): void;
  onDone(retried: number): void;
}

function RetryAll({ kind, onClose, onDone }: RetryAllProps) {
  const { t } = useTranslation();
  const kindWords = useKindWords();
  const command = useRetryAll();
  const submit = async () => {
    const done = kind && (await command.send(kind));
    if (!done) return;
    onDone(done.retried);
    onClose();
  };
  return (
    <Modal
      opened={kind !== undefined}
      onClose={onClose}
      title={t('queues.retryAllTitle', { kind: kind ? kindWords(kind) : '' })}
    >
      <CommandForm command={command} label={t('queues.retryDo')} onSubmit={submit} onCancel={onClose}>
        <p>{t('queues.retryAllWords')}</p>
      </CommandForm>
    </Modal>
  );
}
