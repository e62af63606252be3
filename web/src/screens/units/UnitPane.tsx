import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ArrowRight } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayShown } from '../../i18n/shown';
import { dayInCairo } from '../../inputs/calendar-day';
import { Facts } from '../../parts/Facts';
import { NamesShown } from '../../parts/NamesShown';
import { type Unit, unitQuery } from '../../parts/units';
import { useSettings } from '../../settings';
import { Failed, Loading } from '../../states/states';
import { Departments } from './Departments';
import { EndUnit } from './EndUnit';

const forms = () => import('./NamingForms');
const AddUnitForm = lazy(async () => ({ default: (await forms()).AddUnitForm }));
const RenameForm = lazy(async () => ({ default: (await forms()).RenameForm }));

export interface UnitPaneProps {
  id: string;
  onChoose(id: string | undefined): void;
}

/** One unit: what it is, its departments, its names of all times, and what may be done with it. */
export function UnitPane({ id, onChoose }: UnitPaneProps) {
  const { t } = useTranslation();
  const unit = useQuery(unitQuery(id));
  if (unit.isPending) return <Loading />;
  if (unit.isError) return <Failed fault={unit.error} again={() => void unit.refetch()} />;
  return (
    <article className="pane-side stack" aria-label={t('units.facts')}>
      <button type="button" className="button quiet back" onClick={() => onChoose(undefined)}>
        <ArrowRight size={18} className="mirrored-in-ltr" aria-hidden />
        {t('units.back')}
      </button>
      <Head unit={unit.data} />
      <Actions unit={unit.data} onChoose={onChoose} />
      <Named unit={unit.data} />
      <Departments unit={unit.data} />
      <Names unit={unit.data} />
    </article>
  );
}

function Head({ unit }: { unit: Unit }) {
  const { t } = useTranslation();
  const { language } = useSettings();
  return (
    <header>
      <p className="chips">
        <span className={`chip ${unit.active ? 'state-registered' : 'state-annulled'}`}>
          <i className="dot" />
          {t(unit.active ? 'units.active' : 'units.ended')}
        </span>
        <span className="chip">{t(`unitKind.${unit.kind}`)}</span>
      </p>
      <h2>{language === 'ar' ? unit.nameAr : unit.nameEn}</h2>
    </header>
  );
}

function Actions({ unit, onChoose }: { unit: Unit; onChoose(id: string): void }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState<'add' | 'rename' | 'end'>();
  const may = (ability: string) => unit.abilities.includes(ability);
  const close = () => setAsking(undefined);
  if (unit.abilities.length === 0) return null;
  return (
    <div className="buttons">
      {may('rename') && (
        <>
          <button type="button" className="button" onClick={() => setAsking('add')}>
            {t('units.add')}
          </button>
          <button type="button" className="button" onClick={() => setAsking('rename')}>
            {t('units.rename')}
          </button>
        </>
      )}
      {may('deactivate') && (
        <button type="button" className="button quiet" onClick={() => setAsking('end')}>
          {t('units.deactivate')}
        </button>
      )}
      <Modal opened={asking === 'add'} onClose={close} title={t('units.add')}>
        <Suspense>
          <AddUnitForm
            under={unit.id}
            onCancel={close}
            onDone={(id) => {
              close();
              onChoose(id);
            }}
          />
        </Suspense>
      </Modal>
      <Modal opened={asking === 'rename'} onClose={close} title={t('units.rename')}>
        <Suspense>
          <RenameForm unit={unit} onDone={close} />
        </Suspense>
      </Modal>
      <Modal opened={asking === 'end'} onClose={close} title={t('units.deactivate')}>
        <EndUnit unit={unit} onDone={close} />
      </Modal>
    </div>
  );
}

function Named({ unit }: { unit: Unit }) {
  const { t } = useTranslation();
  const { language } = useSettings();
  return (
    <Facts
      of={[
        [
          t('units.code'),
          <bdi key="code" dir="ltr">
            {unit.code}
          </bdi>,
        ],
        language === 'ar'
          ? [t('units.nameEn'), <bdi key="name">{unit.nameEn}</bdi>]
          : [t('units.nameAr'), <bdi key="name">{unit.nameAr}</bdi>],
        [t('units.aliases'), unit.aliases.length > 0 && <NamesShown key="aliases" of={unit.aliases} />],
      ]}
    />
  );
}

function Names({ unit }: { unit: Unit }) {
  const { t } = useTranslation();
  const { language } = useSettings();
  return (
    <section>
      <h3>{t('units.names')}</h3>
      <ul className="files">
        {unit.names.map(({ nameAr, nameEn, from, until }) => (
          <li key={from}>
            <strong>{language === 'ar' ? nameAr : nameEn}</strong>
            <span>
              {t('units.since')} <DayShown of={from} />
              {until && (
                <>
                  {' '}
                  {t('units.until')} <DayShown of={until} />
                </>
              )}
            </span>
            {from > dayInCairo() && <span className="chip">{t('units.coming')}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
