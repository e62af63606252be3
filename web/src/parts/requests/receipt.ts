import { useState } from 'react';
import { printPdf } from '../print-pdf';

/** Prints the applicant's receipt, the same each time; `failed` when it could not be had. */
export function useReceipt() {
  const [failed, setFailed] = useState(false);
  const print = (requestId: string) =>
    void printPdf(`/api/v1/requests/${requestId}/receipt.pdf`).then((printed) => setFailed(!printed));
  return { print, failed };
}
