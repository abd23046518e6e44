// Amarre: small comforts. Every page works without this file.
'use strict';

(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  /* The insured space can be installed; offline it shows one page that holds nothing personal. */
  if ('serviceWorker' in navigator && document.body.dataset.space === 'assure') {
    navigator.serviceWorker.register('/sw.js', { scope: '/assure' }).catch(() => {});
  }

  /* An invalid form: the summary takes the focus, whether the page was loaded or swapped. */
  const focusSummary = root => {
    const summary = root.querySelector('.error-summary');
    if (summary) summary.focus();
  };

  /* Copy buttons exist only where copying works. */
  const showCopy = root => {
    if (navigator.clipboard) all('[data-copy]', root).forEach(button => { button.hidden = false; });
  };

  document.addEventListener('click', async event => {
    const button = event.target.closest('[data-copy]');
    if (!button) return;
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
    const word = button.querySelector('.copy-word');
    const before = word.textContent;
    word.textContent = button.dataset.done;
    setTimeout(() => { word.textContent = before; }, 2000);
  });

  /* Menus close on Escape and on a click elsewhere. */
  document.addEventListener('click', event => {
    all('details.menu[open]').forEach(menu => { if (!menu.contains(event.target)) menu.open = false; });
  });
  document.addEventListener('keydown', event => {
    if (event.key !== 'Escape') return;
    all('details.menu[open]').forEach(menu => { menu.open = false; menu.querySelector('summary').focus(); });
  });

  /* A page kept by the browser may show somebody else's state: read it again. */
  window.addEventListener('pageshow', event => { if (event.persisted) location.reload(); });

  /* Paper shows what is folded. */
  window.addEventListener('beforeprint', () => all('details:not(.menu):not([open])').forEach(d => { d.open = true; d.dataset.folded = ''; }));
  window.addEventListener('afterprint', () => all('details[data-folded]').forEach(d => { d.open = false; delete d.dataset.folded; }));

  /* Leaving a form with unsaved words asks first: <form data-guard>. The browser says it in its own words. */
  let unsaved = false;
  document.addEventListener('input', event => { if (event.target.closest('form[data-guard]')) unsaved = true; });
  document.addEventListener('submit', () => { unsaved = false; });
  window.addEventListener('beforeunload', event => { if (unsaved) event.preventDefault(); });

  /* One click, one request; the server knows it too, by the key of the form. */
  document.addEventListener('submit', event => {
    const form = event.target;
    if (form.method !== 'post' || event.defaultPrevented) return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = 'yes';
    setTimeout(() => { delete form.dataset.sent; }, 8000);
  });

  const ready = root => { focusSummary(root); showCopy(root); };
  document.addEventListener('DOMContentLoaded', () => ready(document));
  document.addEventListener('htmx:load', event => showCopy(event.detail.elt));
  document.addEventListener('htmx:afterSwap', event => {
    if (event.detail.xhr.status === 422) focusSummary(document);
    if (event.detail.target.id === 'avis-flottants') event.detail.target.scrollIntoView({ block: 'center' });
  });
})();
