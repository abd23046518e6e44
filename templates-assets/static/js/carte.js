// The card says when the telephone is offline: what it shows of rights was true when the page was read, and proves nothing.
'use strict';

(() => {
  const avis = document.getElementById('hors-ligne');
  const droits = document.querySelector('[data-droits]');
  if (!avis || !droits) return;
  const dire = () => {
    avis.hidden = navigator.onLine;
    droits.hidden = !navigator.onLine;
  };
  addEventListener('online', dire);
  addEventListener('offline', dire);
  dire();
})();
