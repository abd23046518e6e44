// The counter: the field keeps the focus, Escape clears it with the answer. The page works without this file.
'use strict';

(() => {
  const champ = () => document.getElementById('saisie');

  document.addEventListener('keydown', event => {
    if (event.key !== 'Escape' || !champ() || document.querySelector('details.menu[open]')) return;
    champ().value = '';
    document.querySelector('#champ-comptoir [name=precedente]').value = '';
    document.getElementById('reponse').textContent = '';
    champ().focus();
    event.preventDefault();
  });

  document.addEventListener('htmx:afterSettle', event => {
    if (event.detail.target.id === 'reponse' && champ()) champ().focus();
  });
})();
