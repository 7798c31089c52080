import { texts } from './texts';

/** On every page: text size, the reader's own time, and a language link that keeps the rest of the address. */
const SIZES = ['', 'L', 'XL', 'XXL'];

function applySize(size: string): void {
  if (size === '') {
    delete document.documentElement.dataset.size;
  } else {
    document.documentElement.dataset.size = size;
  }
}

function offerSizes(): void {
  const button = document.getElementById('size');
  if (button === null) {
    return;
  }
  let size = SIZES.indexOf(stored() ?? '');
  applySize(SIZES[size] ?? '');
  button.hidden = false;
  button.addEventListener('click', () => {
    size = (size + 1) % SIZES.length;
    applySize(SIZES[size] as string);
    try {
      localStorage.setItem('size', SIZES[size] as string);
    } catch {
      // a browser that keeps nothing still shows the size on this page
    }
  });
}

function stored(): string | null {
  try {
    return localStorage.getItem('size');
  } catch {
    return null;
  }
}

/** Beside a time of the community's zone, the same moment where the reader is. */
function tellLocalTimes(): void {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  for (const place of document.querySelectorAll<HTMLElement>('[data-local]')) {
    const time = place.closest('p, dd')?.querySelector('time');
    const at = new Date(time?.dateTime ?? '');
    const shown = /(\d\d:\d\d)/.exec(place.closest('p, dd')?.textContent ?? '')?.[1];
    const local = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hour12: false });
    if (!Number.isNaN(at.getTime()) && local.format(at) !== shown) {
      place.textContent = texts.local(local.format(at), (zone.split('/').pop() ?? zone).replace(/_/g, ' '));
    }
  }
}

function keepAddress(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-lang]')) {
    const query = new URLSearchParams(location.search);
    query.set('lang', new URLSearchParams(link.search).get('lang') ?? 'zh');
    link.search = query.toString();
    link.hash = location.hash;
  }
}

offerSizes();
tellLocalTimes();
keepAddress();
