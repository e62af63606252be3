import { Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandForm, useFieldFaults } from '../../parts/CommandForm';
import type { Unit } from '../../parts/units';
import { useSettings } from '../../settings';
import { type Department, useAddDepartment, useCloseDepartment } from './queries';

export function Departments({ unit }: { unit: Unit }) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const [asking, setAsking] = useState<'add' | 'close'>();
  const [closing, setClosing] = useState<Department>();
  const nameOf = ({ nameAr, nameEn }: Department) => (language === 'ar' ? nameAr : nameEn);
  const done = () => setAsking(undefined);
  return (
    <section>
      <div className="section-head">
        <h3>{t('units.departments')}</h3>
        {unit.abilities.includes('add-department') && (
          <button type="button" className="button" onClick={() => setAsking('add')}>
            {t('units.addDepartment')}
          </button>
        )}
      </div>
      {unit.departments.length === 0 && <p className="reference">{t('units.noDepartments')}</p>}
      <ul className="files">
        {unit.departments.map((department) => (
          <li key={department.id}>
            <span>{nameOf(department)}</span>
            <small>
              <bdi dir="ltr">{department.code}</bdi>
            </small>
            {unit.abilities.includes('close-department') && (
              <button
                type="button"
                className="button quiet at-end"
                aria-label={t('units.closeDepartmentOf', { name: nameOf(department) })}
                onClick={() => {
                  setClosing(department);
                  setAsking('close');
                }}
              >
                {t('units.closeDepartment')}
              </button>
            )}
          </li>
        ))}
      </ul>
      <Modal opened={asking === 'add'} onClose={done} title={t('units.addDepartment')}>
        <AddDepartment unitId={unit.id} onDone={done} />
      </Modal>
      <Modal
        opened={asking === 'close'}
        onClose={done}
        title={closing && t('units.closeDepartmentOf', { name: nameOf(closing) })}
      >
        {closing && <CloseDepartment department={closing} onDone={done} />}
      </Modal>
    </section>
  );
}

function AddDepartment({ unitId, onDone }: { unitId: string; onDone(): void }) {
  const { t } = useTranslation();
  const add = useAddDepartment(unitId);
  const fault = useFieldFaults(add.problem);
  const [wish, setWish] = useState({ code: '', nameAr: '', nameEn: '' });
  const submit = async () => {
    if (await add.send(wish)) onDone();
  };
  return (
    <CommandForm command={add} label={t('units.addDepartment')} onSubmit={submit} onCancel={onDone}>
      <TextInput
        label={t('units.nameAr')}
        data-autofocus
        lang="ar"
        dir="rtl"
        maxLength={150}
        value={wish.nameAr}
        error={fault('nameAr')}
        onChange={(event) => setWish({ ...wish, nameAr: event.currentTarget.value })}
      />
      <TextInput
        label={t('units.nameEn')}
        lang="en"
        dir="ltr"
        maxLength={150}
        value={wish.nameEn}
        error={fault('nameEn')}
        onChange={(event) => setWish({ ...wish, nameEn: event.currentTarget.value })}
      />
      <TextInput
        label={t('units.code')}
        description={t('units.codeHint')}
        dir="ltr"
        autoComplete="off"
        maxLength={16}
        value={wish.code}
        error={
          fault('code') ??
          (add.problem?.code === 'department-code-taken' ? t('problem.department-code-taken') : undefined)
        }
        onChange={(event) => setWish({ ...wish, code: event.currentTarget.value.toUpperCase() })}
      />
    </CommandForm>
  );
}

function CloseDepartment({ department, onDone }: { department: Department; onDone(): void }) {
  const { t } = useTranslation();
  const close = useCloseDepartment();
  const submit = async () => {
    if (await close.send(department.id)) onDone();
  };
  return (
    <CommandForm command={close} label={t('units.closeDepartmentDo')} onSubmit={submit} onCancel={onDone}>
      <p>{t('units.closeDepartmentWords')}</p>
    </CommandForm>
  );
}
