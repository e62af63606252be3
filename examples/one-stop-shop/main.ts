import { Shop } from './shop.js';

const USAGE = `A one-stop shop's back end for a day, on a started server: DIWAN_URL (http://localhost:3000 where it is left out).
It needs a machine client. On the server's own machine one is made by
  npm run cli -- api-client add --unit BNH --name "One-stop shop"
whose two lines, DIWAN_CLIENT_ID and DIWAN_CLIENT_SECRET, belong into the environment.
SHOP_PATIENCE is how many seconds it stays open without news; 15 where it is left out.`;

const { DIWAN_URL = 'http://localhost:3000', DIWAN_CLIENT_ID, DIWAN_CLIENT_SECRET, SHOP_PATIENCE = '15' } = process.env;
if (!DIWAN_CLIENT_ID || !DIWAN_CLIENT_SECRET) {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  const credentials = { address: DIWAN_URL, clientId: DIWAN_CLIENT_ID, clientSecret: DIWAN_CLIENT_SECRET };
  const settings = { ...credentials, patience: Number(SHOP_PATIENCE) * 1000 };
  process.exitCode = (await Shop.day(settings, (line) => console.log(line))) ? 0 : 1;
}
