import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Num } from '../../i18n/shown';
import { CommandForm } from '../../parts/CommandForm';
import { Empty, Failed, Loading } from '../../states/states';
import { type AlikePair, alikeQuery, useMerge } from './queries';

/** Pairs that are probably one correspondent: both are shown, and one is chosen to stay. */
export function AlikePairs() {
  const { t } = useTranslation();
  const alike = useQuery(alikeQuery);
  const [chosen, setChosen] = useState<AlikePair>();
  const [asking, setAsking] = useState(false);
  const [survivor, setSurvivor] = useState<string>();
  if (alike.isPending) return <Loading />;
  if (alike.isError) return <Failed fault={alike.error} again={() => void alike.refetch()} />;
  return (
    <>
      <div role="status">
        {survivor && (
          <p className="done-note">
            {t('parties.merged')} <strong>{survivor}</strong>
          </p>
        )}
      </div>
      {alike.data.length === 0 && <Empty title={t('parties.noAlike')} words={t('parties.noAlikeWords')} />}
      <ul className="panel pairs" aria-label={t('parties.alike')}>
        {alike.data.map((pair) => (
          <li key={pair.parties.map(({ id }) => id).join()}>
            <Pair pair={pair} />
            <button
              type="button"
              className="button"
              aria-label={t('parties.compareOf', { one: pair.parties[0]?.nameAr, other: pair.parties[1]?.nameAr })}
              onClick={() => {
                setChosen(pair);
                setAsking(true);
              }}
            >
              {t('parties.compare')}
            </button>
          </li>
        ))}
      </ul>
      <Modal opened={asking} onClose={() => setAsking(false)} title={t('parties.compareTitle')} size="lg">
        {chosen && (
          <Compare
            pair={chosen}
            onCancel={() => setAsking(false)}
            onMerged={(id) => {
              setAsking(false);
              setSurvivor(chosen.parties.find((party) => party.id === id)?.nameAr);
            }}
          />
        )}
      </Modal>
    </>
  );
}

function Pair({ pair }: { pair: AlikePair }) {
  const { t } = useTranslation();
  return (
    <div>
      {pair.parties.map(({ id, nameAr, lines }) => (
        <p key={id}>
          <strong>{nameAr}</strong>{' '}
          <small>
            {t('parties.lines')} <Num of={lines} />
          </small>
        </p>
      ))}
      <small>{t(`alike.${pair.why}`)}</small>
    </div>
  );
}

function Compare(props: { pair: AlikePair; onMerged(survivor: string): void; onCancel(): void }) {
  const { pair, onMerged, onCancel } = props;
  const { t } = useTranslation();
  const merge = useMerge();
  const busiest = [...pair.parties].sort((one, other) => other.lines - one.lines)[0]?.id;
  const [stays, setStays] = useState(busiest);
  const submit = async () => {
    const goes = pair.parties.find(({ id }) => id !== stays)?.id;
    if (!stays || !goes) return;
    const survivor = await merge.send({ id: goes, intoId: stays });
    if (survivor) onMerged(survivor.id);
  };
  return (
    <CommandForm command={merge} label={t('parties.mergeDo')} onSubmit={submit} onCancel={onCancel}>
      <p>{t('parties.mergeWords')}</p>
      <fieldset className="choices">
        <legend>{t('parties.stays')}</legend>
        {pair.parties.map(({ id, nameAr, nameEn, aliases, code, lines }) => (
          <label key={id}>
            <input type="radio" name="stays" checked={stays === id} onChange={() => setStays(id)} />
            <span>
              <strong>{nameAr}</strong>
              <br />
              <small>
                {[nameEn, code, ...aliases].filter(Boolean).map((name) => (
                  <bdi key={name}>{name} · </bdi>
                ))}
                {t('parties.lines')} <Num of={lines} />
              </small>
            </span>
          </label>
        ))}
      </fieldset>
    </CommandForm>
  );
}
