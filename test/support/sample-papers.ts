/** A receipt and a building permit for the printing tests; the people and addresses in them are invented. */
import type { PermitSheet } from '../../src/printing/permit-sheet.js';
import type { Receipt } from '../../src/printing/receipt.js';

const VERIFICATION = {
  qrText: `HTTPS://V.QALYUBIA.GOV.EG/Q1/${'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.repeat(7)}`,
  humanCode: 'ABCD-EFGH-IJKL-MNOP',
};
const CHECK_ADDRESS = 'https://v.qalyubia.gov.eg/v';

export function sampleReceipt(change: Partial<Receipt> = {}): Receipt {
  return {
    governorate: 'محافظة القليوبية',
    unit: 'مركز ومدينة القناطر الخيرية',
    department: 'المركز التكنولوجي لخدمة المواطنين',
    requestNumber: 1234,
    year: 2026,
    receivedAt: new Date('2026-11-25T08:15:00Z'),
    dueOn: '2026-12-20',
    service: 'رخصة بناء',
    applicant: 'منى',
    received: ['صورة بطاقة الرقم القومي', 'سند الملكية', 'الرسم الهندسي المعتمد'],
    missing: ['شهادة صلاحية الموقع'],
    verification: VERIFICATION,
    checkAddress: CHECK_ADDRESS,
    digits: 'arab',
    ...change,
  };
}

export function samplePermit(change: Partial<PermitSheet> = {}): PermitSheet {
  return {
    digits: 'arab',
    governorate: 'محافظة القليوبية',
    unit: 'مركز ومدينة بنها',
    department: 'الإدارة الهندسية',
    issue: { permitNumber: 57, year: 2026, date: '2026-11-25', ...VERIFICATION },
    moment: new Date('2026-11-25T08:15:00Z'),
    request: { requestNumber: 1234, year: 2026 },
    owner: 'منى إبراهيم عبد العال',
    address: 'شارع سعد زغلول، متفرع من شارع فريد ندا، بنها',
    plot: '١٢ حوض الساحل',
    plotArea: '250.50',
    floors: 5,
    use: 'RESIDENTIAL',
    work: 'NEW',
    conditions: 'الالتزام بالارتدادات القانونية.\nإخطار الإدارة الهندسية قبل بدء العمل بأسبوعين.',
    validFrom: '2026-12-01',
    validUntil: '2029-11-30',
    signatory: { name: 'مهندس / أحمد تجريبي', title: 'رئيس مركز ومدينة بنها' },
    checkAddress: CHECK_ADDRESS,
    ...change,
  };
}
