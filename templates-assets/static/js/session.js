// The end of a session: typing keeps it open, five minutes before the end a question is asked, and what was typed never leaves the page.
'use strict';

(() => {
  const dialog = document.getElementById('fin-de-session');
  if (!dialog) return;
  const limit = Number(dialog.dataset.seconds) * 1000;
  const warning = Math.min(5 * 60 * 1000, limit / 2);
  const presence = dialog.dataset.presence;
  let last = Date.now();
  let ended = false;

  const token = () => dialog.querySelector('input[name=_csrf]');

  const stay = async () => {
    const answer = await fetch(presence, { method: 'POST', body: new URLSearchParams({ _csrf: token().value }), redirect: 'manual' });
    if (answer.ok) { last = Date.now(); ended = false; dialog.close(); }
    return answer.ok;
  };

  const end = () => {
    ended = true;
    dialog.querySelector('[data-still]').hidden = true;
    dialog.querySelector('[data-ended]').hidden = false;
    if (!dialog.open) dialog.showModal();
  };

  setInterval(() => {
    const idle = Date.now() - last;
    if (idle > limit) end();
    else if (idle > limit - warning && !dialog.open) dialog.showModal();
  }, 5000);

  /* somebody who types is there: said to the server at most every four minutes */
  document.addEventListener('input', () => {
    if (!ended && Date.now() - last > 4 * 60 * 1000) { last = Date.now(); stay(); }
  });
  document.addEventListener('htmx:afterRequest', event => { if (event.detail.successful && !event.detail.requestConfig.headers['X-Silencieux']) last = Date.now(); });

  dialog.addEventListener('click', event => { if (event.target.closest('[data-stay]')) stay().then(ok => { if (!ok) end(); }); });
  dialog.addEventListener('cancel', event => event.preventDefault());

  /* back from the sign-in in another tab: a new session has a new token, put into every form of this page */
  document.addEventListener('visibilitychange', async () => {
    if (!ended || document.hidden) return;
    const page = await fetch(dialog.dataset.account, { redirect: 'error' }).then(r => r.ok ? r.text() : '').catch(() => '');
    const fresh = new DOMParser().parseFromString(page, 'text/html').querySelector('input[name=_csrf]');
    if (!fresh) return;
    document.querySelectorAll('input[name=_csrf]').forEach(field => { field.value = fresh.value; });
    document.querySelectorAll('[hx-headers]').forEach(e => e.setAttribute('hx-headers', e.getAttribute('hx-headers').replace(/("X-CSRF-TOKEN":\s*")[^"]*/, '$1' + fresh.value)));
    last = Date.now();
    ended = false;
    dialog.querySelector('[data-still]').hidden = false;
    dialog.querySelector('[data-ended]').hidden = true;
    dialog.close();
  });
})();
