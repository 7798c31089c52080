// Plays the owner's and the committee's part in a real browser. ORIGIN, CODE (a letter's code), DESK (the desk's link).
import { fileURLToPath } from 'node:url';
import { accessible, check, launch, open, shots } from './browser.mjs';
import { checksThePhone, keepsNoChoice, losesAnAnswer, meetsOtherBrowsers, weighs } from './sealed.mjs';
import {
  changesItsVote,
  convenes,
  printsTheSheet,
  recordsAProxy,
  recordsService,
  tellsSilenceApart,
  votesByProxy,
  withdrawsTheProxy,
} from './standing.mjs';

const { ORIGIN, CODE, DESK } = process.env;
const REGISTERS = fileURLToPath(new URL('../../resources/registers/', import.meta.url));
const PHONE = { viewport: { width: 360, height: 740 }, locale: 'zh-CN', deviceScaleFactor: 2 };

const browser = await launch();
try {
  const { phone, running, decided } = await owner();
  const desk = await committee();
  await recordsAProxy(desk);
  await votesByProxy(phone, running);
  const changing = await convenes(desk);
  await recordsService(desk);
  await changesItsVote(phone, changing);
  await withdrawsTheProxy(desk);
  await results(decided, changing);
  console.log(`pictures in ${shots}`);
} finally {
  await browser.close();
}

function shooting(page) {
  const path = (name) => `${shots}/${name}.png`;
  return Object.assign((name, fullPage = true) => page.screenshot({ path: path(name), fullPage }), { path });
}

async function owner() {
  const { page, faults } = await open(browser, PHONE);
  const shot = shooting(page);
  await page.goto(`${ORIGIN}/`);
  await shot('01-home');
  await page.goto(`${ORIGIN}/c/demo`);
  await shot('02-community');
  const assemblies = await page.$$eval('a.row', (rows) => rows.map((row) => row.getAttribute('href')));
  check(assemblies.length === 2, 'the community lists two assemblies');
  const [running, decided] = assemblies;
  await page.goto(ORIGIN + running);
  await shot('03-assembly');
  await page.goto(`${ORIGIN}/c/demo/enrol?next=${running}/vote`);
  await shot('04-enrol');
  await page.fill('#code', CODE.toLowerCase().replaceAll('-', ' '));
  await page.click('#enrol button[type=submit]');
  await page.waitForURL('**/vote');
  await page.waitForSelector('#home:not([hidden])');
  await shot('05-vote');
  await meetsOtherBrowsers(page.context(), `${ORIGIN}${running}/vote`);
  await checksThePhone({ page, shot, origin: ORIGIN }, browser);
  await page.check('input[name="m1"][value="FOR"]', { force: true });
  await weighs(page, () => page.reload());
  await page.waitForSelector('#home:not([hidden])');
  check(await page.isChecked('input[name="m1"][value="FOR"]'), 'a draft survives a reload');
  await page.check('input[name="m2"][value="ABSTAIN"]', { force: true });
  await shot('06-chosen');
  await page.click('#submit');
  await page.waitForSelector('#sheet[open]');
  await page.screenshot({ path: `${shots}/07-sign.png` });
  await losesAnAnswer(page);
  await page.waitForURL('**/receipt*');
  await page.waitForSelector('#receipts [data-number]');
  await keepsNoChoice(page);
  const number = (await page.textContent('#receipts [data-number]')).trim();
  check(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/.test(number), 'the receipt has a number');
  await shot('08-receipt');
  await page.waitForSelector('[data-step="chained"] .disc.done', { timeout: 60_000 });
  await shot('09-receipt-anchored');
  await page.click('[data-check]');
  await page.waitForFunction(() => document.querySelectorAll('[data-line] .disc.done').length === 3);
  check(true, 'content, box and chain agree in the browser');
  await page.click('#check details summary');
  await shot('10-check');
  await page.goto(`${ORIGIN}${running}/vote`);
  await page.waitForTimeout(1500);
  check(!(await page.isVisible('#sheet')), 'a voter who has voted cannot sign again');
  await shot('11-voted');
  await page.goto(`${ORIGIN}${running}?lang=en`);
  check((await page.getAttribute('html', 'lang')) === 'en', 'the page speaks English when asked');
  await shot('12-assembly-en');
  check(faults.length === 0, `no script error, no failed request (${faults.join('; ')})`);
  return { phone: { page, shot, origin: ORIGIN }, running, decided };
}

async function committee() {
  const { page, faults } = await open(browser, { viewport: { width: 1280, height: 900 }, locale: 'zh-CN' });
  const shot = shooting(page);
  await page.goto(DESK);
  await shot('20-enter');
  await page.click('main form button[type=submit]');
  await page.waitForURL('**/desk');
  await shot('21-desk');
  const read = async (file) => {
    await page.goto(`${ORIGIN}/c/demo/desk/register`);
    await page.setInputFiles('#file', REGISTERS + file);
    await page.click('form[enctype] button[type=submit]');
    await page.waitForSelector('section.letterhead h2');
  };
  await read('broken-areas.csv');
  const rows = await page.$$eval('section.letterhead tbody td:first-child', (cells) =>
    cells.map((cell) => cell.textContent),
  );
  check(rows.join() === '6,11,16,22,27', 'a broken register is refused by row');
  await shot('22-register-broken');
  await read('hostile-cells.csv');
  check((await page.$$('main script')).length === 0, 'hostile cells stay text');
  await page.click('section.letterhead details summary');
  await shot('23-register-hostile');
  await page.goto(`${ORIGIN}/c/demo/desk/letters`);
  await shot('24-letters');
  await page.goto(`${ORIGIN}/c/demo/desk/assembly`);
  await accessible(page, 'the form of an assembly');
  check(await page.isEnabled('main form button[type=submit]'), 'an assembly can be convened where there is a roll');
  await shot('25-assembly');
  check(faults.length === 0, `no script error, no failed request at the desk (${faults.join('; ')})`);
  return { page, shot, origin: ORIGIN };
}

async function results(decided, changing) {
  const { page, faults } = await open(
    browser,
    PHONE,
    (response) => response.url().includes('/result?') && response.status() === 404,
  );
  const shot = shooting(page);
  await published(page, decided);
  await shot('30-result');
  check((await page.$$('.outcome')).length === 2, 'both matters show their outcome');
  await accessible(page, 'the result');
  await printsTheSheet({ page, shot, origin: ORIGIN }, decided);
  await page.goto(`${ORIGIN}${decided}/audit`);
  await shot('31-audit');
  await published(page, changing);
  await tellsSilenceApart({ page, shot });
  check(faults.length === 0, `no script error, no failed request on the results (${faults.join('; ')})`);
}

/** Opens the result, once there is one. */
async function published(page, assembly) {
  for (let waited = 0; waited < 150; waited += 3) {
    const answer = await page.goto(`${ORIGIN}${assembly}/result?lang=zh`);
    if (answer.status() === 200) {
      break;
    }
    await page.waitForTimeout(3000);
  }
}
