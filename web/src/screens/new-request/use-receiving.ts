import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import type { Problem } from '../../api/problem';
import { queries } from '../../api/queries';
import { useCommand } from '../../api/use-command';
import { dayInCairo } from '../../inputs/calendar-day';
import { servicesQuery } from '../../parts/requests/services';
import { useScans } from '../../parts/scans/use-scans';
import { useSettings } from '../../settings';
import { useProblemWords } from '../../states/ProblemNote';
import {
  EMPTY,
  type Field,
  faultsOf,
  fieldOf,
  foldServices,
  idSays,
  type RequestForm,
  serviceNamed,
  type Wish,
  wishOf,
} from './request-form';
import { useEarlier } from './use-earlier';

const receive = (body: Wish, key: string) =>
  answer(api.POST('/api/v1/requests', { params: { header: { 'Idempotency-Key': key } }, body }));

export type Received = Awaited<ReturnType<typeof receive>>;

/**
 * Everything that happens at the window: the form, its documents, and drawing the number. What is typed is not kept in
 * the browser: it says who somebody is (INV-37).
 */
export function useReceiving(unitId: string) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const { language } = useSettings();
  const offered = useQuery(servicesQuery(unitId));
  const services = useMemo(() => foldServices(offered.data ?? [], language), [offered.data, language]);
  const [form, setForm] = useState<RequestForm>(EMPTY);
  const [errors, setErrors] = useState<Partial<Record<Field, string>>>({});
  const [changed, setChanged] = useState<string[]>([]);
  const [received, setReceived] = useState<Received>();
  const [uploading, setUploading] = useState(false);
  const command = useCommand(receive);
  const scans = useScans(unitId);
  const serviceBox = useRef<HTMLInputElement>(null);
  const summary = useRef<HTMLDivElement>(null);
  const today = dayInCairo();
  const service = serviceNamed(services, form.service);
  const id = idSays(form.nationalId, today);
  const earlier = useEarlier(id === 'wrong' ? undefined : id?.digits);
  useEffect(() => serviceBox.current?.focus(), []);

  const change = (what: Partial<RequestForm>) => {
    setForm((before) => ({ ...before, ...what }));
    setChanged((before) => [...before, ...Object.keys(what)]);
  };
  const showErrors = (found: [Field | undefined, string][]) => {
    setErrors(Object.fromEntries(found.filter(([field]) => field)));
    setChanged([]);
    if (found.some(([field]) => field)) requestAnimationFrame(() => summary.current?.focus());
  };
  const startAnew = () => {
    setForm(EMPTY);
    scans.clear();
    requestAnimationFrame(() => serviceBox.current?.focus());
  };
  const save = async () => {
    const faults = faultsOf(form, service, today);
    showErrors(faults.map(({ field, fault }) => [field, t(fault)]));
    if (faults.length > 0 || !service || uploading || command.busy) return;
    setUploading(true);
    const brought = await scans.allThere().catch(() => undefined);
    setUploading(false);
    if (!brought) return showErrors([['documents', t('scan.notAllThere')]]);
    const files = brought.map(({ about: code, name, uploadId }) => ({ code, name, uploadId }));
    const standing = await command.send(wishOf(form, service, unitId, files));
    if (!standing) return;
    void queries.invalidateQueries({ queryKey: ['requests'] });
    setReceived(standing);
    startAnew();
  };

  // Refusals are shown once, when they come.
  const shownProblem = useRef<Problem>(undefined);
  useEffect(() => {
    if (!command.problem || shownProblem.current === command.problem) return;
    shownProblem.current = command.problem;
    showErrors(command.problem.fields.map(({ field, code }) => [fieldOf(field), words(code)]));
  });

  return {
    form,
    change,
    services,
    service,
    scans,
    today,
    earlier,
    received,
    serviceBox,
    summary,
    save,
    errors,
    fieldErrors: Object.fromEntries(Object.entries(errors).filter(([field]) => !changed.includes(field))),
    busy: command.busy || uploading,
    // What belongs to a field is said there.
    problem: command.problem?.fields.some(({ field }) => fieldOf(field)) ? undefined : command.problem,
    empty: () => {
      command.forget();
      setErrors({});
      setReceived(undefined);
      startAnew();
    },
  };
}
