// Somebody votes for somebody else, a vote is changed, and a decision is recounted on paper.
import { accessible, check } from './browser.mjs';

/** The owner whose phone the script holds, and a neighbour who has not voted: both of the demonstration's register. */
const AGENT = { name: '何春平', unit: '1-1-101' };
const PRINCIPAL = { unit: '1-2-103', label: '1号楼2单元103' };

export async function recordsAProxy({ page, shot, origin }) {
  await page.goto(`${origin}/c/demo/desk/standing`);
  await accessible(page, 'proxies and service');
  await shot('40-standing');
  await page.click('#PROXY .record > summary');
  await fillProxy(page, { unit: '9-9-999', name: AGENT.name, evidence: '委托书原件第12号' });
  await page.click('#PROXY .record button[type=submit]');
  check(
    (await page.textContent('#PROXY-unit-fault')).includes('名册上没有这一户'),
    'a home that is not on the roll is refused',
  );
  check((await page.inputValue('#PROXY-actorName')) === AGENT.name, 'what was typed is kept');
  await accessible(page, 'a refused form');
  await shot('41-standing-refused');
  await page.fill('#PROXY-unit', PRINCIPAL.unit);
  await page.click('#PROXY .record button[type=submit]');
  await page.waitForURL('**/standing?done=PROXY*');
  check((await page.textContent('[role=status]')).includes('已经采用'), 'a proxy is taken up by votes under way');
  await shot('42-standing-recorded');
}

async function fillProxy(page, { unit, name, evidence }) {
  await page.fill('#PROXY-unit', unit);
  await page.fill('#PROXY-actorName', name);
  await page.check('#PROXY input[name=by][value=OWNER]', { force: true });
  await page.fill('#PROXY-actorUnit', AGENT.unit);
  await page.check('#PROXY input[name=signed][value=YES]', { force: true });
  await page.fill('#PROXY-evidence', evidence);
}

export async function votesByProxy({ page, shot, origin }, assembly) {
  await page.goto(`${origin}${assembly}/vote?lang=zh`);
  await page.waitForSelector('#homes:not([hidden])');
  const homes = await page.$$eval('#homes .choice-word', (words) => words.map((word) => word.textContent));
  check(
    homes.some((home) => home.startsWith(PRINCIPAL.label) && home.includes('受托代投')),
    'the ballot says for whom an agent may vote',
  );
  await page.check('input[name="m1"][value="AGAINST"]', { force: true });
  await page.check('input[name="m2"][value="AGAINST"]', { force: true });
  await accessible(page, 'a ballot by proxy');
  await shot('43-proxy-vote');
  await page.click('#submit');
  await page.waitForSelector('#sheet[open]');
  check((await page.textContent('#sheet-home')) === `受托代 ${PRINCIPAL.label}提交：`, 'the sheet says in whose name');
  await page.waitForTimeout(300);
  await shot('44-proxy-sign', false);
  await page.click('#sign');
  await page.waitForURL('**/receipt*');
  await page.waitForSelector('#receipts [data-number]');
  check((await page.textContent('[data-home]')).includes('受托代'), 'so does the receipt');
  await shot('45-proxy-receipt');
}

export async function withdrawsTheProxy({ page, origin }) {
  await page.goto(`${origin}/c/demo/desk/standing?find=${encodeURIComponent(AGENT.name)}`);
  await page.click('#PROXY .entry details summary');
  check((await page.textContent('#PROXY .entry .note')).includes('马上'), 'the desk says what a withdrawal does');
  await page.click('#PROXY .entry button[type=submit]');
  await page.waitForURL('**/standing?withdrawn=true');
  check((await page.$$('#PROXY .entry')).length === 0, 'a proxy can be withdrawn');
}

/** An assembly of one to two minutes, in which a vote may be changed and silence counts; its path. */
export async function convenes({ page, shot, origin }) {
  await page.goto(`${origin}/c/demo/desk/assembly`);
  const at = (minutes) =>
    new Date(Date.now() + minutes * 60_000).toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' }).slice(0, 16);
  await page.fill('#title', '可以改投的业主大会');
  await page.fill('#titleEn', 'An assembly where votes may change');
  await page.fill('#openAt', at(-1).replace(' ', 'T'));
  await page.fill('#closeAt', at(2).replace(' ', 'T'));
  for (const [name, value] of [
    ['parkingArea', 'EXCLUDE'],
    ['parkingHeadcount', 'EXCLUDE'],
    ['duplicate', 'LAST_VALID'],
    ['deemed', 'FOLLOW_MAJORITY'],
  ]) {
    await page.check(`input[name="${name}"][value="${value}"]`, { force: true });
  }
  await page.selectOption('#proxyLimit', '3');
  await page.selectOption('#verifyHours', '0');
  await page.selectOption('#item0', '278(1)(4)');
  for (const [id, text] of [
    ['title0', '续聘物业服务企业'],
    ['titleEn0', 'Keep the property company'],
    ['text0', '续聘两年，费用不变。'],
    ['textEn0', 'Two more years at the same price.'],
  ]) {
    await page.fill(`#${id}`, text);
  }
  await page.click('main form button[type=submit]');
  const refused = await page.textContent('[role=alert] li');
  check(refused.includes('条款'), 'silence cannot be counted without a clause');
  check(await page.isChecked('input[name="duplicate"][value="LAST_VALID"]'), 'the rules chosen are kept');
  await shot('46-rules-refused');
  await page.fill('#deemedBasis', '《业主大会议事规则》第12条');
  await page.click('main form button[type=submit]');
  await page.waitForURL('**/desk');
  await accessible(page, 'the desk');
  await shot('47-desk-rules');
  await page.goto(`${origin}/c/demo`);
  return page.getAttribute('a.row', 'href');
}

export async function changesItsVote({ page, shot, origin }, assembly) {
  await page.goto(origin + assembly);
  await accessible(page, 'an assembly');
  await shot('48-assembly-rules');
  const first = await castOne(page, origin + assembly, 'FOR', () => shot('49-may-change'));
  const second = await castOne(page, origin + assembly, 'AGAINST', () => shot('49-change-vote'));
  const numbers = await page.$$eval('[data-number]', (all) => all.map((number) => number.textContent.trim()));
  check(numbers.join() === `${second},${first}`, 'both receipts are kept, the newest first');
  check((await page.$$('[data-replaced]:not([hidden])')).length === 1, 'the first one says that it was replaced');
  await accessible(page, 'two receipts of one home');
  await shot('50-changed');
  await page.goto(`${origin}${assembly}/check#${first}`);
  await page.waitForSelector('[data-line=content] .disc.done');
  check((await page.textContent('#check [data-number]')).trim() === first, 'the first ballot can still be checked');
}

/** The number of the receipt. */
async function castOne(page, assembly, choice, look) {
  await page.goto(`${assembly}/vote`);
  await page.waitForSelector('#homes:not([hidden])');
  await page.check('#homes .choice:first-of-type input', { force: true });
  await page.check(`input[name="m1"][value="${choice}"]`, { force: true });
  await look();
  await page.waitForTimeout(1100);
  await page.click('#submit');
  await page.waitForURL('**/receipt*');
  await page.waitForSelector('#receipts [data-number]');
  return (await page.textContent('#receipts [data-number]')).trim();
}

export async function recordsService({ page, shot, origin }) {
  await page.goto(`${origin}/c/demo/desk/standing`);
  await page.click('#DELIVERY .record > summary');
  await page.check('#DELIVERY input[name=scope][value=ALL]', { force: true });
  await page.fill('#DELIVERY-evidence', '楼管员逐户送达，签收单第1至46号');
  await page.click('#DELIVERY .record button[type=submit]');
  await page.waitForURL('**/standing?done=DELIVERY*');
  await accessible(page, 'service on every home');
  await shot('53-served');
}

export async function tellsSilenceApart({ page, shot }) {
  check((await page.$$('tr.silence')).length === 1, 'silence stands on a line of its own');
  check((await page.textContent('main')).includes('诉讼风险'), 'an outcome by silence is said to be a risk');
  check((await page.textContent('main')).includes('没有计入的票：1 张'), 'the ballot that was replaced is told of');
  await accessible(page, 'a result with silence');
  await shot('54-silence');
  await page.click('section.letterhead a[href*="/sheet"]');
  await page.waitForURL('**/sheet?matter=m1');
  await shot('55-silence-sheet');
}

export async function printsTheSheet({ page, shot, origin }, decided) {
  await page.click('section.letterhead a[href*="/sheet"]');
  await page.waitForURL('**/sheet?matter=m1');
  await accessible(page, 'the count sheet');
  const carried = await page.$$eval('.sums .total td.num', (cells) => cells.slice(-2).map((cell) => cell.textContent));
  const sums = await page.$$eval('.paper:last-child .total td.num', (cells) =>
    cells.slice(0, 2).map((cell) => cell.textContent),
  );
  check(carried.join() === sums.join() && carried.length === 2, 'what the pages carry on is what takes part');
  await shot('51-sheet');
  await page.goto(`${origin}${decided}/sheet?matter=m2&lang=en`);
  await shot('52-sheet-en');
}
