import { useTranslation } from 'react-i18next';
import { shownDigits } from '../../i18n/shown';
import { OrderedRows } from '../../parts/ordered/OrderedRows';
import type { FieldsProps } from './ContentFields';
import { DepartmentSelect } from './DepartmentSelect';
import { NameFields } from './NameFields';
import { type DepartmentStep, newDepartment } from './service-form';

/** The way through the unit: it begins and ends at the window, and the head decides before the end. */
export function StepFields(fields: FieldsProps) {
  const { t } = useTranslation();
  const { value, onChange, fault } = fields;
  const { departments } = value;
  const last = departments.length + 1;
  return (
    <fieldset className="group">
      <legend>{t('services.steps')}</legend>
      <Fixed {...fields} step="window" at={0} />
      <DepartmentSteps {...fields} />
      {departments.length === 0 && <p className="service-fault">{t('services.noDepartments')}</p>}
      {fault('steps') && departments.length > 0 && <p className="service-fault">{fault('steps')}</p>}
      <button
        type="button"
        className="button"
        onClick={() => onChange({ departments: [...departments, newDepartment()] })}
      >
        {t('services.addDepartment')}
      </button>
      <Fixed {...fields} step="head" at={last} />
      <Fixed {...fields} step="handOver" at={last + 1} />
    </fieldset>
  );
}

interface FixedProps extends FieldsProps {
  step: 'window' | 'head' | 'handOver';
  /** Among the steps, from 0. */
  at: number;
}

/** A step that every service has: only what it is called is the service's own. */
function Fixed({ value, onChange, fault, step, at }: FixedProps) {
  const { t } = useTranslation();
  return (
    <div className="service-fixed">
      <NameFields
        value={value[step]}
        at={`steps.${at}`}
        of={t(`services.step.${step}`)}
        faultOf={fault}
        onChange={(names) => onChange({ [step]: names })}
      />
    </div>
  );
}

function DepartmentSteps({ value: { departments }, onChange, fault }: FieldsProps) {
  const { t } = useTranslation();
  const change = (line: DepartmentStep, part: Partial<DepartmentStep>) =>
    onChange({ departments: departments.map((one) => (one === line ? { ...one, ...part } : one)) });
  return (
    <OrderedRows
      label={t('services.step.departments')}
      items={departments}
      nameOf={(line) =>
        line.nameAr || `${t('services.step.departments')} ${shownDigits(departments.indexOf(line) + 1)}`
      }
      onChange={(changed) => onChange({ departments: changed })}
    >
      {(line) => {
        const at = departments.indexOf(line) + 1;
        const of = `${t('services.step.department')} ${shownDigits(at)}`;
        return (
          <div className="service-line">
            <DepartmentSelect
              label={of}
              value={line.departmentCode}
              error={fault(`steps.${at}.departmentCode`)}
              onChange={(departmentCode) => change(line, { departmentCode })}
            />
            <NameFields
              value={line}
              at={`steps.${at}`}
              of={of}
              faultOf={fault}
              onChange={(names) => change(line, names)}
            />
          </div>
        );
      }}
    </OrderedRows>
  );
}
