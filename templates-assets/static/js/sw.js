// Offline the insured space shows one page, the same for everybody. Nothing that a person reads is ever kept here.
'use strict';

const CACHE = 'amarre-hors-ligne-1';
const PAGE = '/hors-ligne';
const JOUR = 24 * 60 * 60 * 1000;

/* The page and the files it names, without cookies: it cannot be anybody's. */
const garder = async () => {
  const page = await fetch(PAGE, { credentials: 'omit', cache: 'no-store' });
  if (!page.ok) throw new Error('no offline page');
  const texte = await page.clone().text();
  const fichiers = new Set([...texte.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map((trouve) => trouve[1]));
  const cache = await caches.open(CACHE);
  await cache.addAll([...fichiers]); // the same address twice would be refused
  await cache.put(PAGE, page);
};

const rafraichir = async () => {
  const page = await caches.match(PAGE);
  if (!page || Date.now() - Date.parse(page.headers.get('date')) > JOUR) await garder();
};

self.addEventListener('install', (event) => event.waitUntil(garder().then(() => self.skipWaiting())));

self.addEventListener('activate', (event) =>
  event.waitUntil(
    caches
      .keys()
      .then((noms) => Promise.all(noms.filter((nom) => nom !== CACHE).map((nom) => caches.delete(nom))))
      .then(() => self.clients.claim())
  )
);

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET') return;
  if (request.mode === 'navigate') {
    event.respondWith(
      fetch(request)
        .then((reponse) => {
          event.waitUntil(rafraichir().catch(() => {}));
          return reponse;
        })
        .catch(() => caches.match(PAGE))
    );
  } else if (new URL(request.url).pathname.startsWith('/assets/')) {
    event.respondWith(fetch(request).catch(() => caches.match(request).then((garde) => garde || Response.error())));
  }
});
