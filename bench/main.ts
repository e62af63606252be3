/** `npm run bench`: every figure beside its raw yardstick, in one run on this machine. `npm run bench -- register sign` runs only those. */
import { benchDelivery, benchDeliveryOnRedis } from './delivery.js';
import { benchReading } from './reading.js';
import { benchRegister } from './register.js';
import { benchRequests } from './requests.js';
import { type BenchResult, meetsGoal, printed } from './result.js';
import { benchSign } from './sign.js';
import { benchTokenPage } from './token-page.js';

const MEASUREMENTS: Record<string, () => Promise<BenchResult | BenchResult[]>> = {
  register: benchRegister,
  sign: benchSign,
  delivery: benchDelivery,
  'delivery-redis': benchDeliveryOnRedis,
  reading: benchReading,
  requests: benchRequests,
  'token-page': benchTokenPage,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in MEASUREMENTS));
if (unknown.length > 0) {
  console.error(`No measurement ${unknown.join(', ')}; there are ${Object.keys(MEASUREMENTS).join(', ')}`);
  process.exit(2);
}
let missed = 0;
for (const [name, measure] of Object.entries(MEASUREMENTS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  for (const result of [await measure()].flat()) {
    console.log(printed(result));
    if (meetsGoal(result) === false) missed += 1;
  }
}
process.exit(missed === 0 ? 0 : 1);
